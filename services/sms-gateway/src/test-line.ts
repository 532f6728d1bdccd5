import { lineTestReported } from '@keten/contracts';
import { digitsOf, lastTwo } from '@keten/delivery';
import { isLate, lineCodeLength, sayExercise } from '@keten/domain';
import type { Language, LineTestReported, LineTestRequested, Plane } from '@keten/domain';
import { Rejected } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { SendSms } from './send-sms.ts';

type Parts = {
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly send: SendSms;
  readonly sender: string;
  readonly plane: Plane;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn'>;
};
export type TestLine = (asked: LineTestRequested) => Promise<void>;

const wholeCode = new RegExp(`^\\d{${lineCodeLength}}$`);

/**
 * Texts a code, which a person types in the portal: that a carrier took it says nothing of who reads it.
 *
 * @throws Rejected when it is no number or no code; an Error when no carrier took it, to be tried again until it is too late.
 */
export const testLine =
  ({ publisher, send, sender, plane, clock, log }: Parts): TestLine =>
  async (asked) => {
    const { testId, pointId, address, code, language, answerBy } = asked;
    const digits = digitsOf(address);
    if (digits === undefined || !wholeCode.test(code)) throw new Rejected('no phone number, or no code of six digits');
    const about = { testId, phoneEndsIn: lastTwo(digits) };
    if (isLate(asked, clock())) return log.warn(about, 'a test of a line came too late and is not sent');
    const text = sayExercise(plane, language, textOf(language, code));
    const sms = { smsId: testId, sender, to: digits, text, expiresAt: answerBy, wantsReceipt: false };
    const { attempt } = await send(sms, { turn: 'then', clock, report: () => undefined });
    const { state, detail } = attempt;
    log.info({ ...about, state }, 'a line was tested');
    if (state === 'delayed') throw new Error(`no carrier took a test of a line: ${detail}`);
    const said =
      state === 'failed' ? ({ outcome: 'failed', fault: 'refused' } as const) : ({ outcome: 'sent' } as const);
    const report: LineTestReported = { testId, pointId, ...said, detail, at: clock() };
    await publisher.publish(lineTestReported, report);
  };

/** One SMS, in Dutch and in English; who reads Papiamentu reads one of them. */
const textOf = (language: Language, code: string): string =>
  language === 'en-GB'
    ? `LINE TEST - no warning. Your code is ${code}. Type it in the portal, at Ways to you. LIJNTEST - geen waarschuwing.`
    : `LIJNTEST - geen waarschuwing. Uw code is ${code}. Typ die in het portaal, bij Wegen naar u. LINE TEST - no warning.`;
