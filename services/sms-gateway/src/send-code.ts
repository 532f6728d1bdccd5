import { digitsOf, isTooMany, lastTwo, phoneHash } from '@keten/delivery';
import { sayExercise, subscriptionCodeLength } from '@keten/domain';
import type { Language, Plane, SubscriptionCodeRequested } from '@keten/domain';
import { Rejected } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { SendSms } from './send-sms.ts';
import { wantsNothing } from './unwanted.ts';

type Parts = {
  readonly redis: Redis;
  readonly send: SendSms;
  readonly sender: string;
  readonly plane: Plane;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn'>;
};
export type SendCode = (asked: SubscriptionCodeRequested) => Promise<void>;

/** Whatever the public site asks for, no phone gets more of them in an hour. */
const mostPerPhone = { most: 10, seconds: 3600 };
const wholeCode = new RegExp(`^\\d{${subscriptionCodeLength}}$`);

/**
 * Tells a phone the code by which whoever has it shows that it is theirs. The words are ours: of the public site, which is open
 * to everybody, come digits alone. A phone that answered STOP hears nothing.
 *
 * @throws Rejected when it is no number or no code; an Error when no carrier took it, to be tried again.
 */
export const sendCode =
  ({ redis, send, sender, plane, clock, log }: Parts): SendCode =>
  async ({ codeId, phone, code, language, expiresAt }) => {
    const digits = phone.startsWith('+') ? digitsOf(phone) : undefined;
    if (digits === undefined || !wholeCode.test(code))
      throw new Rejected('no phone number, or no code of eight digits');
    const about = { codeId, phoneEndsIn: lastTwo(digits) };
    if (expiresAt <= clock()) return log.warn(about, 'a code came too late and is not sent');
    if (await wantsNothing(redis, digits)) return log.info(about, 'a phone that answered STOP gets no code');
    if (await isTooMany(redis, `sms-codes:{${phoneHash('codes', digits)}}`, codeId, mostPerPhone))
      return log.warn(about, 'a phone gets no more codes for now');
    const text = sayExercise(plane, language, textOfCode(code, language));
    const sms = { smsId: codeId, sender, to: digits, text, expiresAt, wantsReceipt: false };
    const { attempt } = await send(sms, { turn: 'then', clock, report: () => undefined });
    if (attempt.state === 'delayed') throw new Error(`no carrier took a code: ${attempt.detail}`);
    log.info({ ...about, state: attempt.state }, 'a code was sent');
  };

const texts: Readonly<Record<Language, (code: string) => string>> = {
  'nl-NL': (code) =>
    `Uw code is ${code}. Vul die in op de site om per sms gewaarschuwd te worden. Niet gevraagd? Doe niets, of stuur STOP. Your code to subscribe: ${code}`,
  'en-GB': (code) =>
    `Your code is ${code}. Type it on the site to be warned by text message. Not asked for? Do nothing, or answer STOP. Uw code: ${code}`,
  pap: (code) =>
    `Bo kódigo ta ${code}. Yena esaki riba e página pa haña atvertensia. Bo no a pidié? No hasi nada, òf manda STOP. Uw code/your code: ${code}`,
};

/** At most one SMS in Dutch and in English. */
const textOfCode = (code: string, language: Language): string => texts[language](code);
