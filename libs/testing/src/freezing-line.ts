import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export type FreezingLine = {
  /** Where the server is, by this line. */
  readonly url: string;
  /** Nothing goes through any more, either way, and nobody is told: connections stay open, and new ones are taken. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
};

/** A line to a server that can freeze as a server does that hangs, or a network that drops all without a word. */
export async function freezingLine(to: string): Promise<FreezingLine> {
  const { hostname, port } = new URL(to);
  const ends = new Set<Socket>();
  let isFrozen = false;
  const join = (from: Socket, into: Socket): void => {
    ends.add(from);
    from.on('data', (bytes) => into.write(bytes));
    from.on('close', () => {
      ends.delete(from);
      into.destroy();
    });
    from.on('error', () => undefined);
    if (isFrozen) from.pause();
  };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    join(near, far);
    join(far, near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    freeze: () => {
      isFrozen = true;
      ends.forEach((end) => end.pause());
    },
    thaw: () => {
      isFrozen = false;
      ends.forEach((end) => end.resume());
    },
    close: async () => {
      ends.forEach((end) => end.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}
