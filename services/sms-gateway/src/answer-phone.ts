import { planeWords, phoneHash } from '@keten/delivery';
import type { Plane } from '@keten/domain';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { SendSms } from './send-sms.ts';

export type Answering = {
  readonly redis: Redis;
  readonly send: SendSms;
  readonly sender: string;
  readonly plane: Plane;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};

/** An answer to an answering machine would be answered: after so many in an hour we fall silent. */
const mostAnswersPerHour = 5;
const answerValidMs = 3600_000;

/** Nobody who takes part in an exercise reads of anything that it is over, or asked, as if it were real. */
export const inPlane = (plane: Plane, words: string): string => `${planeWords[plane]} ${words}`.trimStart();

/** Answers an SMS with a whole text; that it can't be sent changes nothing about what was said. */
export async function answerPhone(parts: Answering, digits: string, text: string): Promise<void> {
  await tryToAnswer(parts, digits, text).catch((err: unknown) => parts.log.warn({ err }, 'a reply was not answered'));
}

async function tryToAnswer({ redis, send, sender, clock }: Answering, digits: string, text: string): Promise<void> {
  const counter = `sms-answers:{${phoneHash('answers', digits)}}`;
  const count = await redis.incr(counter);
  if (count === 1) await redis.expire(counter, 3600);
  if (count > mostAnswersPerHour) return;
  const now = clock();
  const sms = {
    ...{ smsId: `${counter}.${now.getTime()}`, sender, to: digits, text, wantsReceipt: false },
    expiresAt: new Date(now.getTime() + answerValidMs),
  };
  await send(sms, { turn: 'then', clock, report: () => undefined });
}
