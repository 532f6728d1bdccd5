import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { commandStatus } from '@keten/smpp';
import type { ShortMessage } from '@keten/smpp';
import { receiptFor, smsFromPhone, smsOnAir } from './carrier-messages.ts';
import { createDeliveryQueue } from './delivery-queue.ts';
import { listen } from './listen.ts';
import { createMisbehaviour } from './misbehaviour.ts';
import type { CarrierMisbehaviour } from './misbehaviour.ts';
import type { Air } from './phones.ts';
import { serveSession } from './smsc-session.ts';
import type { SmscSession, SubmitAnswer } from './smsc-session.ts';

export interface CarrierOptions {
  readonly name: string;
  /** The phones that it reaches: `createPhones()`, or `dialAir()` when they are in another process. */
  readonly phones: Air;
  readonly port?: number;
  /** With a key and certificate it speaks SMPP over TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly systemId?: string;
  readonly password?: string;
  /** Time between the answer to submit_sm and the receipt. */
  readonly receiptAfterMs?: number;
  /** Base of the ids in answers and in receipts: carriers differ, and some use both. */
  readonly idsInAnswers?: 'hex' | 'decimal';
  readonly idsInReceipts?: 'hex' | 'decimal';
  /** Receipts with receipted_message_id and message_state (true), or with their text alone. */
  readonly receiptParameters?: boolean;
  readonly clock?: () => Date;
}

/** A submit_sm as it came, whatever became of it; `status` is undefined when it got no answer. */
export interface Submission {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly status: number | undefined;
  readonly message: ShortMessage;
}

export interface Carrier {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly systemId: string;
  readonly password: string;
  readonly misbehave: (how: CarrierMisbehaviour) => void;
  readonly behave: () => void;
  readonly submissions: () => readonly Submission[];
  readonly boundSessions: () => number;
  /** Cuts all connections; new ones are welcome. */
  readonly dropConnections: () => void;
  readonly close: () => Promise<void>;
}

const MAX_SUBMISSIONS_KEPT = 10_000;
const FIRST_ID = 0x0a00;

/** A carrier's SMSC that speaks SMPP 3.4 and reaches the fake phones. */
export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
  const { name, phones, systemId = 'keten', password = 'geheim' } = options;
  const sessions = new Set<SmscSession>();
  const misbehaviour = createMisbehaviour<CarrierMisbehaviour>({});
  const queue = createDeliveryQueue(() => [...sessions].filter((session) => session.canReceive()));
  const desk = createSubmitDesk(options, queue.add, misbehaviour.take);
  let phoneTexts = 0;

  const checkBind = (givenId: string, givenPassword: string) => {
    if (givenId !== systemId) return commandStatus.invalidSystemId;
    if (givenPassword !== password) return commandStatus.invalidPassword;
    return misbehaviour.look().bindStatus ?? commandStatus.ok;
  };
  const serve = (socket: Socket) => {
    const session = serveSession(socket, { checkBind, onBound: queue.flush, onSubmit: desk.submit });
    sessions.add(session);
    socket.on('error', () => undefined);
    socket.on('close', () => sessions.delete(session));
  };
  const server = options.tls ? createTlsServer(options.tls, serve) : createServer(serve);
  const listening = await listen(server, options.port);
  const disconnect = phones.connectCarrier(name, (sms) => {
    phoneTexts += 1;
    smsFromPhone(sms, phoneTexts).forEach(queue.add);
  });
  return {
    name,
    host: '127.0.0.1',
    port: listening.port,
    systemId,
    password,
    misbehave: misbehaviour.set,
    behave: misbehaviour.clear,
    submissions: desk.submissions,
    boundSessions: () => [...sessions].filter((session) => session.isBound()).length,
    dropConnections: () => {
      for (const session of sessions) session.drop();
    },
    close: async () => {
      disconnect();
      queue.close();
      desk.close();
      await listening.close();
    },
  };
}

/** Takes submit_sm in: answers it, brings it to the phone and has the receipt sent. */
const createSubmitDesk = (
  { name, phones, receiptAfterMs = 20, receiptParameters = true, clock = () => new Date(), ...ids }: CarrierOptions,
  sendReceipt: (receipt: ShortMessage) => void,
  takeMisbehaviour: () => CarrierMisbehaviour,
) => {
  const submissions: Submission[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let lastId = FIRST_ID;

  const after = (delayMs: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, delayMs);
    timers.add(timer);
  };
  const keep = (message: ShortMessage, status: number | undefined) => {
    const { from, to, text } = smsOnAir(message, name);
    submissions.push({ from, to, text, status, message });
    if (submissions.length > MAX_SUBMISSIONS_KEPT) submissions.shift();
  };
  const transport = async (message: ShortMessage, id: number, how: CarrierMisbehaviour) => {
    const meant = how.receiptState ?? 'delivered';
    const arrived = meant === 'delivered' && (await phones.bring(smsOnAir(message, name)));
    const state = meant === 'delivered' && !arrived ? 'undeliverable' : meant;
    if (how.receipts === 'lose' || !wantsReceipt(message.registeredDelivery, arrived)) return;
    const messageId = spellId(id, ids.idsInReceipts);
    const receipt = receiptFor(message, { messageId, state, now: clock(), parameters: receiptParameters });
    const send = () => {
      sendReceipt(receipt);
      if (how.receipts === 'twice') sendReceipt(receipt);
    };
    if (how.receipts === 'early') send();
    else after(receiptAfterMs, send);
  };

  const submit = async (message: ShortMessage, session: SmscSession): Promise<SubmitAnswer | undefined> => {
    const how = takeMisbehaviour();
    const { answerAfterMs, answers, status = commandStatus.ok } = how;
    if (answerAfterMs) await new Promise<void>((resolve) => after(answerAfterMs, resolve));
    keep(message, answers ? undefined : status);
    if (answers === 'drop') session.drop();
    if (answers === 'drop' || answers === 'swallow') return undefined;
    if (status !== commandStatus.ok) return { status, messageId: '' };

    lastId += 1;
    const id = lastId;
    const answer = { status, messageId: spellId(id, ids.idsInAnswers) };
    if (answers !== 'lose' && how.receipts !== 'early')
      return { ...answer, afterwards: () => void transport(message, id, how) };
    await transport(message, id, how);
    return answers === 'lose' ? undefined : answer;
  };
  return { submit, submissions: () => [...submissions], close: () => timers.forEach((timer) => clearTimeout(timer)) };
};

const spellId = (id: number, base: 'hex' | 'decimal' = 'decimal') =>
  base === 'hex' ? id.toString(16).toUpperCase().padStart(8, '0') : String(id);

/** registered_delivery, SMPP 3.4 §5.2.17: 1 asks for a receipt in any case, 2 only for a failure. */
const wantsReceipt = (registeredDelivery: number, arrived: boolean) => {
  const asked = registeredDelivery & 3;
  return asked === 1 || (asked === 2 && !arrived);
};
