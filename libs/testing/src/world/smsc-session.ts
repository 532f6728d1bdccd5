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

const SESSION_MAX_WAITING = 10_000;

export function serveSession(socket: Socket, rules: SessionRules): SmscSession {
  const framer = createFramer();
  const waiting = new Map<number, (status: number | undefined) => void>();
  let bound: BindCommand | undefined;
  let lastSequence = 0;

  const send = (pdu: Pdu) => void (socket.writable && socket.write(encodePdu(pdu)));
  const answer = <C extends CommandName>(command: C, sequence: number, status: number, body: PduOf<C>['body']) =>
    send({ command, sequence, status, body } as Pdu);

  const session: SmscSession = {
    isBound: () => bound !== undefined,
    canReceive: () => bound !== undefined && bound !== 'bind_transmitter' && socket.writable,
    deliver: (message) =>
      new Promise((resolve) => {
        if (!session.canReceive() || waiting.size >= SESSION_MAX_WAITING) return resolve(undefined);
        lastSequence += 1;
        waiting.set(lastSequence, resolve);
        send({ command: 'deliver_sm', status: 0, sequence: lastSequence, body: message });
      }),
    drop: () => void socket.resetAndDestroy(),
  };

  const bind = (pdu: PduOf<BindCommand>) => {
    const { systemId, password } = pdu.body;
    const status = bound ? commandStatus.alreadyBound : rules.checkBind(systemId, password);
    const body = { systemId: 'SMSC', tlvs: [] };
    answer(`${pdu.command}_resp`, pdu.sequence, status, body);
    if (status !== commandStatus.ok) return;
    bound = pdu.command;
    rules.onBound(session);
  };
  const submit = async ({ sequence, body }: PduOf<'submit_sm'>) => {
    if (!bound || bound === 'bind_receiver') {
      return answer('submit_sm_resp', sequence, commandStatus.invalidBindStatus, { messageId: '' });
    }
    const answered = await rules.onSubmit(body, session);
    if (!answered) return;
    answer('submit_sm_resp', sequence, answered.status, { messageId: answered.messageId });
    answered.afterwards?.();
  };
  const handle = (pdu: Pdu) => {
    switch (pdu.command) {
      case 'bind_transceiver':
      case 'bind_receiver':
      case 'bind_transmitter':
        return bind(pdu);
      case 'submit_sm':
        return void submit(pdu);
      case 'deliver_sm_resp':
      case 'generic_nack': {
        const settle = waiting.get(pdu.sequence);
        waiting.delete(pdu.sequence);
        return settle?.(pdu.status);
      }
      case 'enquire_link':
        return answer('enquire_link_resp', pdu.sequence, commandStatus.ok, {});
      case 'unbind':
        answer('unbind_resp', pdu.sequence, commandStatus.ok, {});
        return void socket.end();
      default:
        return undefined;
    }
  };
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
  socket.on('close', () => {
    for (const settle of waiting.values()) settle(undefined);
    waiting.clear();
  });
  return session;
}
