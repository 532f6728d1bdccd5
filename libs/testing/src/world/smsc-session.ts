import type { Socket } from 'node:net';
import { PduError, commandStatus, createFramer, decodePdu, encodePdu, readHeader } from '@keten/smpp';
import type { CommandName, Pdu, PduOf, ShortMessage } from '@keten/smpp';

type BindCommand = 'bind_transceiver' | 'bind_receiver' | 'bind_transmitter';

/** What a session asks of its carrier. Without an answer, the PDU stays unanswered. */
export interface SessionRules {
  readonly checkBind: (systemId: string, password: string) => number;
  readonly onBound: (session: SmscSession) => void;
  readonly onSubmit: (message: ShortMessage, session: SmscSession) => Promise<SubmitAnswer | undefined>;
}

export interface SubmitAnswer {
  readonly status: number;
  readonly messageId: string;
  /** Runs once the answer is on its way. */
  readonly afterwards?: () => void;
}

/** One connection of an ESME, as the SMSC sees it. */
export interface SmscSession {
  readonly isBound: () => boolean;
  readonly canReceive: () => boolean;
  /** Hands a deliver_sm over. Resolves to the answered command_status, or undefined when the session ended before one. */
  readonly deliver: (message: ShortMessage) => Promise<number | undefined>;
  readonly drop: () => void;
}

const MAX_WAITING = 10_000;

export function serveSession(socket: Socket, rules: SessionRules): SmscSession {
  const { answer, deliver, settle, close } = createDialog(socket);
  let bound: BindCommand | undefined;

  const session: SmscSession = {
    isBound: () => bound !== undefined,
    canReceive: () => bound !== undefined && bound !== 'bind_transmitter' && socket.writable,
    deliver: async (message) => (session.canReceive() ? deliver(message) : undefined),
    drop: () => {
      socket.resetAndDestroy();
    },
  };
  const bind = ({ command, sequence, body }: PduOf<BindCommand>) => {
    const status = bound ? commandStatus.alreadyBound : rules.checkBind(body.systemId, body.password);
    answer(`${command}_resp`, sequence, status, { systemId: 'SMSC', tlvs: [] });
    if (status !== commandStatus.ok) return;
    bound = command;
    rules.onBound(session);
  };
  const submit = async ({ sequence, body }: PduOf<'submit_sm'>) => {
    if (!bound || bound === 'bind_receiver') {
      answer('submit_sm_resp', sequence, commandStatus.invalidBindStatus, { messageId: '' });
      return;
    }
    const answered = await rules.onSubmit(body, session);
    if (!answered) return;
    answer('submit_sm_resp', sequence, answered.status, { messageId: answered.messageId });
    answered.afterwards?.();
  };
  const unbind = ({ sequence }: Pdu) => {
    answer('unbind_resp', sequence, commandStatus.ok, {});
    socket.end();
  };
  const handle = (pdu: Pdu) => {
    if (isBind(pdu)) bind(pdu);
    else if (pdu.command === 'submit_sm') void submit(pdu);
    else if (pdu.command === 'deliver_sm_resp' || pdu.command === 'generic_nack') settle(pdu);
    else if (pdu.command === 'enquire_link') answer('enquire_link_resp', pdu.sequence, commandStatus.ok, {});
    else if (pdu.command === 'unbind') unbind(pdu);
  };
  readPdus(socket, handle, answer);
  socket.on('close', close);
  return session;
}

const isBind = (pdu: Pdu): pdu is Extract<Pdu, { command: BindCommand }> => /^bind_[a-z]+r$/.test(pdu.command);

type Answer = <C extends CommandName>(command: C, sequence: number, status: number, body: PduOf<C>['body']) => void;

/** Cuts and decodes what comes in. What can't be decoded is nacked; what can't be followed ends the connection. */
const readPdus = (socket: Socket, handle: (pdu: Pdu) => void, answer: Answer) => {
  const framer = createFramer();
  const read = (bytes: Buffer) => {
    try {
      handle(decodePdu(bytes));
    } catch (error) {
      if (!(error instanceof PduError)) throw error;
      answer('generic_nack', readHeader(bytes).sequence, error.status, {});
    }
  };
  socket.on('data', (chunk) => {
    const { pdus, broken } = framer.push(chunk);
    pdus.forEach(read);
    if (broken === undefined) return;
    answer('generic_nack', 0, commandStatus.invalidCommandLength, {});
    socket.end();
  });
};

/** Both halves of the talk: answers to the other side's requests, and own requests that wait for their answer. */
const createDialog = (socket: Socket) => {
  const waiting = new Map<number, (status: number | undefined) => void>();
  let lastSequence = 0;

  const send = (pdu: Pdu) => {
    if (socket.writable) socket.write(encodePdu(pdu));
  };
  const answer: Answer = (command, sequence, status, body) => {
    send({ command, sequence, status, body } as Pdu);
  };
  const deliver = async (message: ShortMessage): Promise<number | undefined> => {
    if (waiting.size >= MAX_WAITING) return undefined;
    lastSequence += 1;
    const sequence = lastSequence;
    const answered = new Promise<number | undefined>((resolve) => waiting.set(sequence, resolve));
    send({ command: 'deliver_sm', status: 0, sequence, body: message });
    return answered;
  };
  const settle = ({ sequence, status }: Pdu) => {
    waiting.get(sequence)?.(status);
    waiting.delete(sequence);
  };
  const close = () => {
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  };
  return { answer, deliver, settle, close };
};
