import { canBeConfirmed, isStillOpen, textForEntity, toEach, untilSettled } from '@keten/delivery';
import type { Attempt, AttemptPolicy, Outcome, Stage } from '@keten/delivery';
import type { Delivering, Recipient } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import type { AwaitedReceipts } from './await-receipts.ts';
import type { Sms } from './compose-submit.ts';
import { digitsOf } from './phone-number.ts';
import { reserveCode } from './reserve-code.ts';
import type { Codes, Random } from './reserve-code.ts';
import type { SendSms } from './send-sms.ts';

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
  readonly factLog: FactLog;
  readonly clock: () => Date;
  readonly random: Random;
  readonly stopping: AbortSignal;
  readonly sender: string;
  readonly portalUrl?: string | undefined;
  readonly policy?: AttemptPolicy;
};

/** Sends each recipient their own SMS, with a code that confirms for them alone. */
export const deliverSms = (parts: Parts): Stage =>
  toEach(async (recipient, { request, isLate, superseded, report }) => {
    const digits = digitsOf(recipient.address);
    if (!digits) return { state: 'failed', route: '', detail: 'the address is no phone number' };
    const { clock, stopping, factLog, policy = smsPolicy } = parts;
    const { warningId, revision, content } = request;
    const { recipientId, mustConfirm } = recipient;
    const say = (outcome: Outcome): void => report(recipient, outcome);
    const sms = await composeSms(parts, request, recipient, digits);
    const outcome = await untilSettled(() => attempt(parts, sms, request, { recipientId, superseded, report: say }), {
      ...{ clock, stopping, superseded, expiresAt: content.expiresAt },
      policy: isLate ? { ...policy, delaysMs: [] } : policy,
      report: (each) => (isLate ? undefined : say(each)),
      isStillDue: async () => !mustConfirm || isStillOpen(factLog, { warningId, revision, recipientId }),
    });
    // That it was handed over was said before its receipt could be told.
    return outcome.state === 'handed-over' ? undefined : outcome;
  });

async function composeSms(
  { codes, random, sender, portalUrl }: Parts,
  { deliveryId, warningId, revision, content }: Delivering,
  { recipientId, mustConfirm }: Recipient,
  digits: string,
): Promise<Sms> {
  const key = { warningId, revision, recipientId };
  const code = canBeConfirmed(content, mustConfirm) ? await reserveCode(codes, digits, key, random) : undefined;
  const text = textForEntity({ content, code, ...(portalUrl !== undefined && { portalUrl }) });
  const smsId = `${deliveryId}.${recipientId}`;
  return { smsId, sender, to: digits, text, expiresAt: content.expiresAt, wantsReceipt: true };
}

type Told = {
  readonly recipientId: string;
  readonly superseded: AbortSignal;
  readonly report: (outcome: Outcome) => void;
};

async function attempt(
  { send, receipts, clock }: Parts,
  sms: Sms,
  { deliveryId, warningId, revision, channel }: Delivering,
  { recipientId, superseded, report }: Told,
): Promise<Attempt> {
  const awaited = { delivery: { deliveryId, warningId, revision, channel }, recipientId, phone: sms.to };
  const { attempt: made, accepted } = await send(sms, {
    ...{ turn: 'first', clock, superseded, report },
    onLate: (late) => void receipts.expect(awaited, late),
  });
  const { state, route, detail } = made;
  if (state === 'handed-over') report({ state, route, detail });
  await Promise.all(accepted.map((each) => receipts.expect(awaited, each)));
  return made;
}
