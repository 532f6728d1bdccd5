import { randomBytes } from 'node:crypto';
import { branchOf, cseqOf, headerOf, tagOf, uriOf, writeRequest, writeResponse, writeSdp } from '@keten/sip';
import type { SipRequest } from '@keten/sip';
import type { Press, SipCall, SipHabit } from './sip-habits.ts';
import { openSipSound } from './sip-sound.ts';
import type { SipSound } from './sip-sound.ts';

export interface ServedCall {
  readonly call: SipCall;
  /** What else the caller sends about it. */
  readonly take: (request: SipRequest, reply: (text: string) => void) => void;
  readonly close: () => void;
}

type Parts = {
  readonly invite: SipRequest;
  readonly habit: SipHabit;
  readonly send: (text: string) => void;
  /** The address that the caller knows this side by. */
  readonly at: { readonly host: string; readonly port: number; readonly protocol: 'udp' | 'tcp' };
};

const newTag = (): string => randomBytes(6).toString('hex');
const repeatMs = 200;
const mostRepeats = 10;

/** One call as a fake trunk and the number behind it take it. */
export async function serveCall({ invite, habit, send, at }: Parts): Promise<ServedCall> {
  const toTag = newTag();
  const sound: SipSound = await openSipSound(invite.body);
  const timers = new Set<NodeJS.Timeout>();
  let state: ReturnType<SipCall['state']> = 'ringing';
  let endedBy: ReturnType<SipCall['endedBy']>;
  let isAcknowledged = false;
  let cseq = 0;
  const after = (delayMs: number, run: () => void): void => void timers.add(setTimeout(run, delayMs));
  const contact = ['contact', `<sip:${at.host}:${at.port};transport=${at.protocol}>`] as const;
  const answer = (request: SipRequest, status: number, body?: string, reply = send): void => {
    const type = body === undefined ? [] : [['content-type', 'application/sdp'] as const];
    reply(writeResponse(request, status, { toTag, headers: [contact, ...type], ...(body !== undefined && { body }) }));
  };
  const untilAcknowledged = (status: number, body?: string, repeats = 0): void => {
    if (isAcknowledged || repeats > mostRepeats) return;
    answer(invite, status, body);
    after(repeatMs, () => untilAcknowledged(status, body, repeats + 1));
  };
  const end = (how: typeof state, by?: 'caller' | 'called'): void => {
    if (state !== 'ringing' && state !== 'up') return;
    [state, endedBy] = [how, by];
    for (const timer of timers) clearTimeout(timer);
    sound.close();
  };
  const ask = (method: string, type?: string, body?: string): void => {
    cseq += 1;
    const [from, to] = [headerOf(invite, 'to'), headerOf(invite, 'from')];
    const headers = [
      ['via', `SIP/2.0/${at.protocol.toUpperCase()} ${at.host}:${at.port};branch=z9hG4bK${newTag()}`],
      ['max-forwards', '70'],
      ['from', `${from};tag=${toTag}`],
      ['to', to],
      ['call-id', headerOf(invite, 'call-id')],
      ['cseq', `${cseq} ${method}`],
      ...(method === 'INVITE' ? [contact] : []),
      ...(type === undefined ? [] : [['content-type', type] as const]),
    ] as const;
    send(writeRequest(method, uriOf(headerOf(invite, 'contact')), { headers, ...(body !== undefined && { body }) }));
  };
  const press = ({ digit, as = 'event' }: Omit<Press, 'afterMs' | 'afterSound'>): void => {
    if (state !== 'up') return;
    if (as === 'event') sound.press(digit);
    else ask('INFO', 'application/dtmf-relay', `Signal=${digit}\r\nDuration=160\r\n`);
  };
  const hangUp = (): void => {
    if (state !== 'up') return;
    ask('BYE');
    end('over', 'called');
  };
  const ours = (port = sound.port): string => writeSdp({ host: at.host, port, session: 1 });
  const takeUp = (): void => {
    if (state !== 'ringing') return;
    state = 'up';
    const { sound: kind, presses = [], hangsUpAfterMs, changesAfterMs } = habit;
    untilAcknowledged(
      200,
      kind === 'none' ? undefined : kind === 'other' ? ours().replace(/ 8\b.*| 101$/gm, ' 0') : ours(),
    );
    if (kind === undefined) sound.speak();
    for (const each of presses)
      sound.whenHeard(each.afterSound ?? 0, () => after(each.afterMs ?? 0, () => press(each)));
    if (hangsUpAfterMs !== undefined) after(hangsUpAfterMs, hangUp);
    if (changesAfterMs !== undefined) after(changesAfterMs, () => ask('INVITE', 'application/sdp', ours()));
  };
  const refuse = (status: number, how: typeof state): void => {
    answer(invite, status);
    end(how);
  };

  const begin = (): void => {
    if (habit.says === 'nothing') return;
    answer(invite, 100);
    if (habit.says === 'trying') return;
    if (habit.status !== undefined) return refuse(habit.status, 'refused');
    if (habit.earlyMedia) {
      answer(invite, 183, ours());
      sound.press('1');
    } else answer(invite, 180);
    if (habit.says !== 'ringing') after(habit.ringMs ?? 20, takeUp);
  };

  const take: ServedCall['take'] = (request, reply) => {
    const { method } = cseqOf(request);
    // That of a challenge may come again while the call rings.
    if (method === 'ACK') isAcknowledged ||= tagOf(headerOf(request, 'to')) === toTag;
    else if (method === 'INVITE') {
      if (habit.status !== undefined) answer(invite, habit.status);
    } else if (method === 'CANCEL') {
      const isKnown = viaOf(request) === viaOf(invite) && state !== 'up';
      answer(request, isKnown ? 200 : 481, undefined, reply);
      if (!isKnown) return;
      if (habit.answersAtCancel) takeUp();
      else if (state === 'ringing') refuse(487, 'cancelled');
    } else if (method === 'BYE') {
      const isKnown = state === 'up' && tagOf(headerOf(request, 'to')) === toTag;
      answer(request, isKnown ? 200 : 481, undefined, reply);
      if (isKnown) end('over', 'caller');
    }
  };
  begin();
  const [to, from] = [headerOf(invite, 'to'), headerOf(invite, 'from')].map(numberIn);
  const call: SipCall = {
    ...{ to: to ?? '', from: from ?? '', callId: headerOf(invite, 'call-id') },
    ...{ state: () => state, endedBy: () => endedBy, heard: sound.heard, sound: sound.octets },
    ...{ packetsPerSecond: sound.packetsPerSecond, press, hangUp },
  };
  return { call, take, close: () => end('over') };
}

/** By whom and in which transaction it was sent: what a CANCEL must have in common with its INVITE (RFC 3261 §17.2.3). */
const viaOf = (request: SipRequest): string => `${headerOf(request, 'via').split(';')[0]} ${branchOf(request)}`;

/** Digits of `<sip:+31...@host>`. */
export const numberIn = (value: string): string => /sips?:\+?(\d+)@/.exec(value)?.[1] ?? '';
