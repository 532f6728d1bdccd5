import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { listen } from './listen.ts';
import type { Air, Outgoing, SmsFromPhone, SmsOnAir } from './phones.ts';

/**
 * The air between a carrier and the phones, when a carrier runs in a process of its own, to be killed with `kill -9` as a
 * real one may be. One JSON document a line, over TCP on loopback:
 *
 * 1. `{ carrier }` from the carrier, once;
 * 2. `{ id, sms }` from the carrier, answered with `{ id, taken }`;
 * 3. `{ outgoing }` to the carrier: what a phone sends.
 */
type FromCarrier =
  | { readonly carrier: string; readonly sms?: never }
  | { readonly carrier?: never; readonly id: number; readonly sms: SmsOnAir };
type ToCarrier =
  { readonly id: number; readonly taken: boolean; readonly outgoing?: never } | { readonly outgoing: SmsFromPhone };

export interface ServedAir {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Lets carriers in other processes reach these phones. A carrier whose process ends is gone for the phones too. */
export async function serveAir(phones: Air, { port = 0 } = {}): Promise<ServedAir> {
  const server = createServer((socket) => {
    const tell = (message: ToCarrier) => writeLine(socket, message);
    let disconnect = () => {};
    readLines<FromCarrier>(socket, async (message) => {
      if (message.carrier === undefined) {
        tell({ id: message.id, taken: await phones.bring(message.sms) });
        return;
      }
      disconnect = phones.connectCarrier(message.carrier, (outgoing) => {
        tell({ outgoing });
      });
    });
    socket.on('close', () => {
      disconnect();
    });
  });
  const { port: bound, close } = await listen(server, port);
  return { port: bound, close };
}

export interface DialledAir extends Air {
  readonly close: () => void;
}

/** The phones of another process, for a carrier in this one. @throws Error when no one serves air at that port. */
export async function dialAir({ port }: { readonly port: number }): Promise<DialledAir> {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, (taken: boolean) => void>();
  let lastId = 0;
  let outgoing: Outgoing = () => undefined;

  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject).once('connect', resolve);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const resolve of waiting.values()) resolve(false);
    waiting.clear();
  });
  readLines<ToCarrier>(socket, (message) => {
    if (message.outgoing !== undefined) {
      outgoing(message.outgoing);
      return;
    }
    waiting.get(message.id)?.(message.taken);
    waiting.delete(message.id);
  });
  const bring = (sms: SmsOnAir): Promise<boolean> => {
    if (!socket.writable) return Promise.resolve(false);
    lastId += 1;
    const id = lastId;
    const answered = new Promise<boolean>((resolve) => waiting.set(id, resolve));
    writeLine(socket, { id, sms });
    return answered;
  };
  const connectCarrier = (carrier: string, take: Outgoing) => {
    outgoing = take;
    writeLine(socket, { carrier });
    return () => {
      socket.destroy();
    };
  };
  return { bring, connectCarrier, close: () => socket.destroy() };
}

const writeLine = (socket: Socket, message: FromCarrier | ToCarrier) => {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
};

const readLines = <T>(socket: Socket, handle: (message: T) => void | Promise<void>) => {
  const lines = createInterface({ input: socket, crlfDelay: Infinity });
  lines.on('line', (line) => void handle(JSON.parse(line) as T));
  lines.on('error', () => undefined);
};
