import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { listen } from './listen.ts';

/** A line between a client and a server that can be made bad while it is in use. */
export interface SlowLine {
  readonly host: string;
  readonly port: number;
  readonly connections: () => number;
  /** Cuts what is connected and refuses what comes, until `restore`. */
  readonly cut: () => void;
  /** Cuts what is connected; new connections are welcome. */
  readonly cutOnce: () => void;
  /** Every piece takes this much longer, in both directions. */
  readonly delay: (delayMs: number) => void;
  /** Nothing passes and nothing closes: as a firewall that drops packets. */
  readonly blackhole: () => void;
  /** Good again. What a black hole held back passes now, as TCP would send it again. */
  readonly restore: () => void;
  readonly close: () => Promise<void>;
}

export interface SlowLineOptions {
  /** Where the line leads. */
  readonly to: { readonly host?: string; readonly port: number };
  readonly port?: number;
}

export async function startSlowLine({ to, port }: SlowLineOptions): Promise<SlowLine> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const line = createLineState();
  let refusing = false;

  const server = createServer({ allowHalfOpen: true }, (near) => {
    if (refusing) return void near.resetAndDestroy();
    const far = connect({ host: to.host ?? '127.0.0.1', port: to.port, allowHalfOpen: true });
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    far.on('error', () => near.resetAndDestroy());
    for (const socket of pair) socket.on('close', end);
    void carry(near, far, line);
    void carry(far, near, line);
  });
  const listening = await listen(server, port);
  const cutOnce = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  };
  return {
    host: '127.0.0.1',
    port: listening.port,
    connections: () => pairs.size,
    cut: () => {
      refusing = true;
      cutOnce();
    },
    cutOnce,
    delay: line.delay,
    blackhole: line.block,
    restore: () => {
      refusing = false;
      line.restore();
    },
    close: async () => {
      cutOnce();
      line.restore();
      await listening.close();
    },
  };
}

interface LineState {
  /** Resolves when the next piece may pass. */
  readonly pass: () => Promise<void>;
  readonly delay: (delayMs: number) => void;
  readonly block: () => void;
  readonly restore: () => void;
}

const createLineState = (): LineState => {
  let delayMs = 0;
  let gate: { readonly opened: Promise<undefined>; readonly open: () => void } | undefined;
  return {
    pass: async () => {
      while (gate) await gate.opened;
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    },
    delay: (ms) => void (delayMs = ms),
    block: () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      gate ??= {
        opened: promise,
        open: () => {
          resolve(undefined);
        },
      };
    },
    restore: () => {
      const opened = gate;
      gate = undefined;
      delayMs = 0;
      opened?.open();
    },
  };
};

/** One direction. Reading stops while a piece waits, so what the line holds stays small. */
const carry = async (from: Socket, to: Socket, line: LineState): Promise<void> => {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await line.pass();
      if (!to.writable) return;
      if (!to.write(chunk)) await new Promise((resolve) => to.once('drain', resolve).once('close', resolve));
    }
    await line.pass();
    to.end();
  } catch {
    to.destroy();
  }
};
