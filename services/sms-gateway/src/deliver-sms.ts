import { randomUUID } from 'node:crypto';
import { acknowledged, linePointId, stepOfDelivery } from '@keten/contracts';
import {
  canBeConfirmed,
  readObligation,
  stillOpenTogether,
  textForEntity,
  toEach,
  untilSettled,
  digitsOf,
} from '@keten/delivery';
import type { Attempt, AttemptPolicy, DeliveryName, Ended, Outcome, Stage } from '@keten/delivery';
import { tellingOf } from '@keten/domain';
import type { Delivering, ObligationKey, PhoneTelling, Recipient } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import { acknowledgementBy } from './acknowledgement-by.ts';
import type { AwaitedReceipts } from './await-receipts.ts';
import type { Sms } from './compose-submit.ts';
import type { Codes, Random } from './reserve-code.ts';
import type { SendSms } from './send-sms.ts';
import { desksBefore, joinDesk, toldKey, ToldPhone } from './told-phone.ts';
import type { ToldPhones } from './told-phone.ts';

/** An attempt tries every carrier. Both may be away for a moment: half a minute, then the next channel. */
const smsPolicy: AttemptPolicy = {
  delaysMs: [250, 1000, 3000, 8000, 20_000],
  longestWaitMs: 30_000,
  // Until it expires, beside the other channels.
  triesOn: true,
};

type Parts = {
  readonly send: SendSms;
  readonly receipts: AwaitedReceipts;
  readonly codes: Codes;
  readonly told: ToldPhones;
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  readonly clock: () => Date;
  readonly random: Random;
  readonly stopping: AbortSignal;
  readonly sender: string;
  readonly portalUrl?: string | undefined;
  readonly policy?: AttemptPolicy;
};

/**
 * Sends each recipient an SMS, with a code that confirms for them. Who share a telephone share the SMS and its code: it gets one of
 * each revision, and one more for each time that a ladder comes back to it.
 */
export const deliverSms = (parts: Parts): Stage => {
  const inTurn = oneAfterTheOther();
  const isStillOpen = stillOpenTogether(parts.factLog);
  return toEach(async (recipient, { request, isLate, superseded, report }) => {
    const digits = digitsOf(recipient.address);
    if (!digits) return { state: 'failed', route: '', detail: 'the address is no phone number', isLines: true };
    const { clock, stopping, policy = smsPolicy } = parts;
    const { warningId, revision, content } = request;
    const { recipientId, mustConfirm } = recipient;
    const say = (outcome: Outcome): void => report(recipient, outcome);
    const composed = await composeSms(parts, request, recipient, digits);
    if ('state' in composed) return composed;
    const pointId = linePointId(recipientId, { channel: 'sms', address: recipient.address });
    const told: Told = { ...composed, request, recipientId, pointId, superseded, report: say, isPatient: !isLate };
    const outcome = await untilSettled(() => inTurn(composed.sms.smsId, () => attempt(parts, told)), {
      ...{ clock, stopping, superseded, expiresAt: content.expiresAt },
      policy: isLate ? { ...policy, delaysMs: [] } : policy,
      report: (each) => (isLate ? undefined : say(each)),
      isStillDue: async () => !mustConfirm || isStillOpen({ warningId, revision, recipientId }),
    });
    // That it was handed over was said before its receipt could be told.
    return outcome.state === 'handed-over' ? undefined : outcome;
  });
};

/** What is sent and under what name, or why nothing is. */
async function composeSms(
  parts: Parts,
  { deliveryId, warningId, revision, content }: Delivering,
  { recipientId, mustConfirm }: Recipient,
  digits: string,
): Promise<{ readonly sms: Sms; readonly phone: ToldPhone } | Ended> {
  const { told, sender, portalUrl, publisher, clock } = parts;
  const [key, step] = [{ warningId, revision, recipientId }, stepOfDelivery(deliveryId)];
  const at = toldKey(digits, key);
  const known = mustConfirm
    ? await joinDesk(parts, digits, key, { step, withCode: canBeConfirmed(content, mustConfirm) })
    : await told.get(at);
  if (mustConfirm && known?.answeredAt) {
    // Whoever answered has read it: nobody asks them again for another desk.
    await publisher.publish(acknowledged, acknowledgementBy(digits, key, clock()));
    return { state: 'revoked', route: '', detail: 'confirmed from this phone for another desk' };
  }
  const name = tellingOf(known, { recipientId, step });
  if (name === undefined || (step === 'over' && (await isWarnedThere(parts, digits, key)))) return stillWarned;
  const code = step === 'over' ? undefined : known?.code || undefined;
  const text = textForEntity({ content, code, ...(portalUrl !== undefined && { portalUrl }) });
  const phone = new ToldPhone(told, at, { name, by: randomUUID(), recipientId });
  const { smsId } = phone;
  return { sms: { smsId, sender, to: digits, text, expiresAt: content.expiresAt, wantsReceipt: true }, phone };
}

/** They must hear it over another way, or be called. */
const stillWarned: Ended = {
  ...{ state: 'failed', route: '' },
  detail: 'another desk at this phone is still warned',
};

/**
 * Whether a telephone that was told of this before is still warned for another desk, though its ladder has not led to it yet: their
 * obligations are recorded before anybody is told that it is over for them.
 */
async function isWarnedThere({ told, factLog }: Parts, digits: string, key: ObligationKey): Promise<boolean> {
  const others = await desksBefore(told, digits, key);
  const found = await Promise.all(others.map((other) => readObligation(factLog, other)));
  return found.some((each) => each !== undefined && each.obligation.state !== 'revoked');
}

type Told = {
  readonly sms: Sms;
  readonly phone: ToldPhone;
  readonly request: Delivering;
  readonly recipientId: string;
  readonly pointId: string;
  readonly superseded: AbortSignal;
  readonly report: (outcome: Outcome) => void;
  /** Whether it waits a moment for a receipt before it sends what is in doubt. */
  isPatient: boolean;
};

const askAgainMs = 1000;

/**
 * Hands it over, unless that was done. What was on the line when a gateway was killed is in doubt: its receipt settles that, and
 * without one it is sent once more after a while, since twice is better than never.
 */
async function attempt(parts: Parts, told: Told): Promise<Attempt> {
  const { receipts, clock } = parts;
  const { phone, sms } = told;
  const state = await phone.look(clock());
  if (state.is === 'taken') return shareSms(parts, told, state.telling);
  if (state.is === 'free') return handOver(parts, told);
  const { at, recipientId } = state.telling;
  const carrier = await receipts.strayAt(sms.to, at);
  if (carrier === undefined) {
    // Receipts may wait at a carrier for who has only just come back.
    const isPatient = told.isPatient;
    told.isPatient = false;
    if (state.is === 'in-doubt' && !isPatient) return handOver(parts, told);
    if (recipientId !== told.recipientId) return forAnother;
    const detail = 'it was being handed over when the gateway was killed';
    return { next: 'again', state: 'in-doubt', route: '', detail, afterMs: askAgainMs };
  }
  await phone.taken(carrier, clock());
  await receipts.tellOfStray(sms.smsId, carrier);
  const detail = recipientId === told.recipientId ? 'its receipt came' : sharedDetail;
  return { next: 'end', state: 'delivered', route: carrier, detail };
}

const forAnother: Attempt = {
  ...{ next: 'again', state: 'delayed', route: '', afterMs: askAgainMs },
  detail: 'it is being handed over to another desk at this phone',
};
const sharedDetail = 'with the SMS to another desk at this phone';

async function shareSms(
  { receipts }: Parts,
  { sms, request, recipientId, pointId, report }: Told,
  { route, recipientId: sentFor }: PhoneTelling,
): Promise<Attempt> {
  const detail = recipientId === sentFor ? 'taken before' : sharedDetail;
  report({ state: 'handed-over', route, detail });
  if (recipientId !== sentFor) await receipts.share(sms.smsId, { delivery: nameOf(request), recipientId, pointId });
  return { next: 'end', state: 'handed-over', route, detail };
}

async function handOver(
  { send, receipts, clock }: Parts,
  { sms, phone, request, recipientId, pointId, superseded, report }: Told,
): Promise<Attempt> {
  const awaited = { delivery: nameOf(request), recipientId, pointId, phone: sms.to, smsId: sms.smsId };
  const turn = turnOf(phone, clock);
  const { attempt: made, accepted } = await send(sms, {
    ...{ turn: 'first', clock, superseded, report, onTurn: turn.begin },
    onLate: (late) => void receipts.expect(awaited, late),
  });
  const { state, route, detail } = made;
  if (state === 'handed-over') {
    // Whatever becomes of the note: it is on its way, and a receipt will say so too.
    await phone.taken(route, clock()).catch(() => undefined);
    report({ state, route, detail });
  } else if (state !== 'in-doubt' && turn.isOurs()) await phone.drop();
  await Promise.all(accepted.map((each) => receipts.expect(awaited, each)));
  return made.next === 'again' && turn.isOthers() ? forAnother : made;
}

/** Says that it begins, once for all parts of it; anew when it goes over another carrier later. */
function turnOf(phone: ToldPhone, clock: () => Date) {
  let [begun, atMs, isOurs]: [Promise<boolean> | undefined, number, boolean | undefined] = [undefined, 0, undefined];
  return {
    begin: (): Promise<boolean> => {
      const now = clock();
      if (begun && now.getTime() - atMs < askAgainMs) return begun;
      atMs = now.getTime();
      begun = phone.begin(now).then((ours) => (isOurs = ours));
      return begun;
    },
    isOurs: (): boolean => isOurs === true,
    isOthers: (): boolean => isOurs === false,
  };
}

const nameOf = ({ deliveryId, warningId, revision, channel }: Delivering): DeliveryName => ({
  ...{ deliveryId, warningId, revision, channel },
});

/** Attempts for the same SMS within this process: the next one finds what became of the one before. */
function oneAfterTheOther() {
  const turns = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = turns.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    turns.set(key, mine);
    try {
      return await mine;
    } finally {
      if (turns.get(key) === mine) turns.delete(key);
    }
  };
}
