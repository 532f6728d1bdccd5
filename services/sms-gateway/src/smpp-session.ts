import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { commandStatus, statusName } from '@keten/smpp';
import type { Pdu, ShortMessage } from '@keten/smpp';
import type { CarrierSettings } from './config.ts';
import { createDialog } from './smpp-dialog.ts';
import type { Dialog } from './smpp-dialog.ts';
import { Window } from './window.ts';
import type { Turn } from './window.ts';

/** What became of a submit_sm, in the terms of this side of the line. */
export type SubmitResult =
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** It went out and no answer came: the phone may have it or not. submit_sm can't be repeated safely. */
  | { readonly kind: 'unanswered' }
  /** It never left. */
  | { readonly kind: 'unsent' };

export type SubmitOptions = {
  readonly turn: Turn;
  /** Hears the id of a message that was taken for unanswered. */
  readonly onLate?: (messageId: string) => void;
  /** Asked when its turn has come: waiting may have made it too late. */
  readonly isStillWanted?: () => boolean | Promise<boolean>;
};
export interface SmppSession {
  submit(message: ShortMessage, options: SubmitOptions): Promise<SubmitResult>;
  readonly load: () => number;
  readonly ended: Promise<string>;
  /** Says goodbye and closes. */
  close(): Promise<void>;
}

export type SessionTiming = {
  readonly connectTimeoutMs: number;
  readonly answerTimeoutMs: number;
  readonly enquireEveryMs: number;
};
const sessionTiming: SessionTiming = { connectTimeoutMs: 5000, answerTimeoutMs: 5000, enquireEveryMs: 10_000 };

/** Takes a deliver_sm and says the command_status to answer it with. */
export type OnDeliver = (message: ShortMessage) => Promise<number>;

const defaultWindow = 10;
/** Messages from a carrier that are worked at at once; more of them wait here. */
const deliveriesAtOnce = 100;
/** More than any carrier has under way, and little to keep; only then is it told that we are full. */
const mostDeliveries = 10_000;
const nothing = {};

/**
 * Binds to a carrier as a transceiver (SMPP 3.4 §4.1.5). The session has a window, a response timer and a link test; it ends,
 * and says why, at the first thing that can't be trusted any more. Opening another one is up to the caller.
 *
 * @throws Error when there is no connection or the carrier refuses the bind.
 */
export async function openSession(
  carrier: CarrierSettings,
  onDeliver: OnDeliver,
  timing: SessionTiming = sessionTiming,
): Promise<SmppSession> {
  const socket = await connected(carrier, timing.connectTimeoutMs);
  const dialog: Dialog = createDialog(socket, {
    answerTimeoutMs: timing.answerTimeoutMs,
    onRequest: (pdu) => serve(pdu),
  });
  const places = new Window(deliveriesAtOnce);
  const serve = serveCarrier(() => dialog, { onDeliver, places });
  const bound = await dialog.request('bind_transceiver', bindBody(carrier));
  if (bound?.status !== commandStatus.ok) {
    dialog.end('the bind failed');
    throw new Error(bound ? `the bind was refused: ${statusName(bound.status)}` : 'the bind was not answered');
  }
  const window = new Window(carrier.window ?? defaultWindow);
  const probe = keepAlive(dialog, timing.enquireEveryMs);
  void dialog.ended.then(() => {
    window.close();
    places.close();
  });
  return {
    submit: submitOver(dialog, window, probe),
    load: () => window.load,
    ended: dialog.ended,
    close: async () => {
      window.close();
      await dialog.request('unbind', nothing);
      dialog.end('closed by us');
    },
  };
}

const submitOver =
  (dialog: Dialog, window: Window, probe: () => Promise<void>): SmppSession['submit'] =>
  async (message, { turn, onLate, isStillWanted = () => true }) => {
    if (!(await window.enter(turn))) return { kind: 'unsent' };
    try {
      if (!dialog.isOpen() || !(await isStillWanted()) || !dialog.isOpen()) return { kind: 'unsent' };
      const answer = await dialog.request('submit_sm', message, (late) => {
        const result = resultOf(late);
        if (result.kind === 'accepted') onLate?.(result.messageId);
      });
      if (!answer) void probe();
      return answer ? resultOf(answer) : { kind: 'unanswered' };
    } finally {
      window.leave();
    }
  };

const resultOf = ({ status, body }: Pdu): SubmitResult =>
  status === commandStatus.ok && 'messageId' in body
    ? { kind: 'accepted', messageId: body.messageId }
    : { kind: 'refused', status };

/** Tests the link when nothing else shows that it is there; whoever does not answer is gone, whatever TCP says. */
function keepAlive(dialog: Dialog, everyMs: number): () => Promise<void> {
  const probe = async (): Promise<void> => {
    if (!(await dialog.request('enquire_link', nothing))) dialog.end('the link test was not answered');
  };
  const timer = setInterval(() => void probe(), everyMs);
  void dialog.ended.then(() => clearInterval(timer));
  return probe;
}

type Serving = { readonly onDeliver: OnDeliver; readonly places: Window };

/** Answers what the carrier asks. A deliver_sm is answered with OK only when it is safe with us; else the carrier keeps it. */
function serveCarrier(dialogOf: () => Dialog, { onDeliver, places }: Serving): (pdu: Pdu) => void {
  const take = async (message: ShortMessage): Promise<number | undefined> => {
    if (places.load * places.size >= mostDeliveries) return commandStatus.queueFull;
    // Nobody hears an answer over a connection that has ended: the carrier brings it again.
    if (!(await places.enter('first'))) return undefined;
    const status = await onDeliver(message).catch(() => commandStatus.temporaryAppError);
    places.leave();
    return status;
  };
  const deliver = async (sequence: number, message: ShortMessage): Promise<void> => {
    const status = await take(message);
    if (status !== undefined) dialogOf().answer('deliver_sm_resp', sequence, status, { messageId: '' });
  };
  return (pdu) => {
    const { sequence } = pdu;
    if (pdu.command === 'deliver_sm') return void deliver(sequence, pdu.body);
    if (pdu.command === 'enquire_link')
      return dialogOf().answer('enquire_link_resp', sequence, commandStatus.ok, nothing);
    if (pdu.command !== 'unbind')
      return dialogOf().answer('generic_nack', sequence, commandStatus.invalidCommandId, nothing);
    dialogOf().answer('unbind_resp', sequence, commandStatus.ok, nothing);
    dialogOf().end('unbound by the carrier');
  };
}

const bindBody = ({ systemId, password, systemType = '' }: CarrierSettings) => ({
  ...{ systemId, password, systemType, interfaceVersion: 0x34, addressTon: 0, addressNpi: 0, addressRange: '' },
});

async function connected({ host, port, tls, tlsCa }: CarrierSettings, timeoutMs: number): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const isConnected = (): void => resolve(undefined);
  const socket = tls
    ? connectTls({ host, port, minVersion: 'TLSv1.2', ...(tlsCa !== undefined && { ca: tlsCa }) }, isConnected)
    : connect({ host, port }, isConnected);
  const timer = setTimeout(() => reject(new Error('no connection in time')), timeoutMs);
  socket.once('error', reject);
  socket.once('close', () => reject(new Error('the connection was closed')));
  try {
    await promise;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    socket.off('error', reject);
  }
  return socket.setNoDelay().setKeepAlive(true, 10_000);
}
