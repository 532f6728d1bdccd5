import { digitsOf, lastTwo } from '@keten/delivery';
import { sayExercise } from '@keten/domain';
import type { DutyCalled, Plane } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { AwaitedReceipts, Desk } from './await-receipts.ts';
import { reportDutyCall } from './report-duty-call.ts';
import type { Accepted, SendSms } from './send-sms.ts';
import { sentDutyTexts } from './sent-duty-texts.ts';
import type { SentDutyText } from './sent-duty-texts.ts';

type Parts = {
  readonly redis: Parameters<typeof sentDutyTexts>[0]['redis'];
  readonly receipts: Pick<AwaitedReceipts, 'expect'>;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly send: SendSms;
  readonly sender: string;
  readonly plane: Plane;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn'>;
};
export type SendDutyText = (called: DutyCalled) => Promise<void>;

/**
 * Tells a duty officer what waits, before all else, in the words of the console. What was handed over is not handed over again, but what
 * became of it is said again until that is done; who was killed on the line may not know that it was handed over, and then it comes
 * twice, since twice is better than never.
 *
 * @throws an Error when no carrier took it, to be tried again until it is too late.
 */
export const sendDutyText = (parts: Parts): SendDutyText => {
  const { redis, receipts, publisher, send, sender, plane, clock, log } = parts;
  const report = reportDutyCall(publisher, clock);
  const known = sentDutyTexts({ redis, log });
  return async (called) => {
    const { callId, warningId, phone, expiresAt } = called;
    const digits = phone.startsWith('+') ? digitsOf(phone) : undefined;
    if (digits === undefined) return report(called, 'failed');
    const delivery: Desk['delivery'] = { deliveryId: callId, warningId, revision: 0, channel: 'sms' };
    const awaited = { delivery, recipientId: '', isDutyCall: true, phone: digits, smsId: callId } as const;
    const expect = (accepted: Accepted): Promise<void> => receipts.expect(awaited, accepted);
    const tell = async ({ state, accepted }: SentDutyText): Promise<void> => {
      await report(called, state);
      await Promise.all(accepted.map(expect));
    };
    const tellAll = async (sent: SentDutyText): Promise<void> => {
      await tell(sent);
      await known.note(callId, { ...sent, isTold: true });
    };
    const before = await known.find(callId);
    if (before) return before.isTold ? undefined : tellAll(before);
    if (expiresAt <= clock()) return report(called, 'expired');
    const text = sayExercise(plane, 'nl-NL', called.text);
    const { attempt, accepted } = await send(
      { smsId: callId, sender, to: digits, text, expiresAt, wantsReceipt: true },
      { turn: 'first', clock, report: () => undefined, onLate: (late) => void expect(late) },
    );
    const { state, detail } = attempt;
    log.info({ callId, phoneEndsIn: lastTwo(digits), state }, 'a duty officer is texted');
    if (state === 'delayed') {
      await tell({ state, accepted });
      throw new Error(`no carrier took a text to a duty officer: ${detail}`);
    }
    await known.note(callId, { state, accepted });
    await tellAll({ state, accepted });
  };
};
