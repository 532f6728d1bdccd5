import { lastTwo, takeLineTest } from '@keten/delivery';
import { lineCodeLength, sayExercise, textExpiresAt } from '@keten/domain';
import type { Entity, Language, LineTestRequested, Plane } from '@keten/domain';
import type { Publisher, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { SendSms } from './send-sms.ts';
import { wantsNothing } from './unwanted.ts';

type Parts = {
  readonly redis: Redis;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly entities: Pick<RegisterView<Entity>, 'get'>;
  readonly send: SendSms;
  readonly sender: string;
  readonly plane: Plane;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn'>;
};
export type TestLine = (asked: LineTestRequested) => Promise<void>;

const wholeCode = new RegExp(`^\\d{${lineCodeLength}}$`);

/**
 * Texts a code, which a person types in the portal: that a carrier took it says nothing of who reads it. It says who asked. A phone that
 * answered STOP hears nothing of what anybody may ask for its number.
 */
export const testLine = ({ redis, publisher, entities, send, sender, plane, clock, log }: Parts): TestLine =>
  takeLineTest({ redis, prefix: 'sms', publisher, clock, log }, async ({ asked, digits }) => {
    const { testId, code, language, entityId } = asked;
    const about = { testId, phoneEndsIn: lastTwo(digits) };
    const by = entities.get(entityId)?.name;
    if (by === undefined || !wholeCode.test(code)) {
      log.warn(about, 'nobody asked, or there is no code');
      return undefined;
    }
    if (await wantsNothing(redis, digits)) {
      log.info(about, 'a phone that answered STOP gets no test');
      return undefined;
    }
    const text = sayExercise(plane, language, textOf(language, code, short(by)));
    const expiresAt = textExpiresAt(asked, clock());
    const sms = { smsId: testId, sender, to: digits, text, expiresAt, wantsReceipt: false };
    const { attempt } = await send(sms, { turn: 'then', clock, report: () => undefined });
    const { state, detail } = attempt;
    if (state === 'delayed') throw new Error('no carrier took it');
    if (state !== 'failed') return { outcome: 'sent', detail };
    if (attempt.isLines) return { outcome: 'failed', fault: 'refused', detail };
    log.warn({ ...about, detail }, 'the carriers refuse us, and not the phone');
    return undefined;
  });

/** With the rest one SMS. */
const longestName = 36;
const short = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 3)}...` : name);

/** One SMS, in Dutch and in English; who reads Papiamentu reads one of them. */
const textOf = (language: Language, code: string, by: string): string =>
  language === 'en-GB'
    ? `LINE TEST - no warning. Your code is ${code}, for the portal, Ways to you. Asked by ${by}. LIJNTEST - geen waarschuwing.`
    : `LIJNTEST - geen waarschuwing. Uw code is ${code}, voor het portaal, Wegen naar u. Gevraagd door ${by}. LINE TEST - no warning.`;
