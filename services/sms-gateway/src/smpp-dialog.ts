import type { Socket } from 'node:net';
import { commandStatus, createFramer, decodePdu, encodePdu, PduError, readHeader } from '@keten/smpp';
import type { CommandName, Pdu, PduOf } from '@keten/smpp';

/** Both halves of the talk on one connection: our requests that wait for their answer, and those of the other side. */
export interface Dialog {
  /**
   * Resolves to the answer, or to undefined when there was none in time or the connection ended. `onLate` hears an answer that
   * comes after all.
   */
  request<C extends CommandName>(
    command: C,
    body: PduOf<C>['body'],
    onLate?: (answer: Pdu) => void,
  ): Promise<Pdu | undefined>;
  answer<C extends CommandName>(command: C, sequence: number, status: number, body: PduOf<C>['body']): void;
  isOpen(): boolean;
  end(reason: string): void;
  /** Resolves with the reason once the connection is over. */
  readonly ended: Promise<string>;
}

type Options = {
  readonly answerTimeoutMs: number;
  readonly onRequest: (pdu: Pdu) => void;
};
type Waiting = { resolve: (answer: Pdu | undefined) => void; timer: NodeJS.Timeout; isLate: boolean };

/** SMPP 3.4 §3.2: sequence numbers go from 1 to this, and then from 1 again. */
const lastSequence = 0x7fffffff;
/** So long an answer that is late is still worth something: it says under which id a receipt will come. */
const lateMs = 60_000;
const firstAnswerId = 0x80000000;

export function createDialog(socket: Socket, { answerTimeoutMs, onRequest }: Options): Dialog {
  const waiting = new Map<number, Waiting>();
  const { promise: ended, resolve: over } = Promise.withResolvers<string>();
  let sequence = 0;
  let reason = 'closed by the other side';

  const send = (pdu: Pdu): void => {
    if (socket.writable) socket.write(encodePdu(pdu));
  };
  const settle = (pdu: Pdu): void => {
    const entry = waiting.get(pdu.sequence);
    waiting.delete(pdu.sequence);
    clearTimeout(entry?.timer);
    entry?.resolve(pdu);
  };
  const end = (why: string): void => {
    if (socket.destroyed) return;
    reason = why;
    socket.destroy();
  };
  const request: Dialog['request'] = (command, body, onLate) => {
    const { promise, resolve } = Promise.withResolvers<Pdu | undefined>();
    if (!socket.writable) return Promise.resolve(undefined);
    sequence = (sequence % lastSequence) + 1;
    const own = sequence;
    const giveUp = (): void => {
      waiting.delete(own);
      resolve(undefined);
      if (!onLate) return;
      const timer = setTimeout(() => waiting.delete(own), lateMs).unref();
      waiting.set(own, { resolve: (answer) => answer && onLate(answer), timer, isLate: true });
    };
    waiting.set(own, { resolve, timer: setTimeout(giveUp, answerTimeoutMs), isLate: false });
    send({ command, status: commandStatus.ok, sequence: own, body } as Pdu);
    return promise;
  };
  const answer: Dialog['answer'] = (command, of, status, body) => send({ command, status, sequence: of, body } as Pdu);

  read(socket, {
    answer,
    end,
    take: (pdu) => (isAnswer(pdu) ? settle(pdu) : onRequest(pdu)),
  });
  socket.on('error', (error: NodeJS.ErrnoException) => (reason = error.code ?? 'broken'));
  socket.on('close', () => {
    for (const { resolve, timer } of waiting.values()) {
      clearTimeout(timer);
      resolve(undefined);
    }
    waiting.clear();
    over(reason);
  });
  return { request, answer, end, ended, isOpen: () => socket.writable && !socket.destroyed };
}

const isAnswer = ({ command }: Pdu): boolean => command === 'generic_nack' || command.endsWith('_resp');

type Reader = Pick<Dialog, 'answer' | 'end'> & { readonly take: (pdu: Pdu) => void };

/** What can't be understood is said so; what can't even be followed ends the connection, since no one knows where the next PDU starts. */
function read(socket: Socket, { answer, end, take }: Reader): void {
  const framer = createFramer();
  const takeBytes = (bytes: Buffer): void => {
    try {
      take(decodePdu(bytes));
    } catch (error) {
      if (!(error instanceof PduError)) throw error;
      const { commandId, sequence } = readHeader(bytes);
      // An answer is never answered: whoever waits for it finds out by the clock.
      if (commandId < firstAnswerId) answer('generic_nack', sequence, error.status, {});
    }
  };
  socket.on('data', (chunk) => {
    const { pdus, broken } = framer.push(chunk);
    pdus.forEach(takeBytes);
    if (broken !== undefined) end(broken);
  });
}
