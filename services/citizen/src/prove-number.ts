import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { subscriptionCodeRequested } from '@keten/contracts';
import { subscriptionIdOf } from '@keten/delivery';
import { subscriptionCodeLength } from '@keten/domain';
import type { Language } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import { invalid, networkOf, Problem, tooMany } from '@keten/platform';
import type { Rate, sharedBuckets } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { KeepSubscription, NewSubscription } from './keep-subscription.ts';

/** Nothing is kept for a number until whoever has the phone types the code that was sent to it. */
export type NumberAsked = { readonly requestId: string; readonly expiresAt: Date };
export type SmsTarget = { readonly kind: 'sms'; readonly phone: string };
type Asked = { readonly target: SmsTarget; readonly places: readonly string[] };

export type NumberProof = {
  /** @throws Problem 429 when no more texts go to this number now, nor has one that still holds. */
  readonly ask: (asked: Asked, ip: string) => Promise<NumberAsked>;
  /** @throws Problem 400 for another code, 410 when it is over, 429 after too many tries. */
  readonly prove: (requestId: string, typed: string) => Promise<NewSubscription>;
};

type Parts = {
  readonly redis: Redis;
  readonly publisher: Publisher;
  readonly keep: KeepSubscription;
  readonly buckets: ReturnType<typeof sharedBuckets>;
  readonly clock: () => Date;
};

const lifeSeconds = 15 * 60;
const mostTries = 5;
/** Texts to one number, whoever asks. One comes back sooner than a code ends: see `tellCode`. */
const perNumber: Rate = { perMinute: 1 / 10, burst: 3 };
/** Texts to one number that one address asks for: behind it there may be a town, but not of people with this phone. */
const perNumberAndNetwork: Rate = { perMinute: 1 / 60, burst: 3 };

/**
 * Shows that a number is of who asks for it: a code goes to the phone, and what was asked counts once it is typed.
 * - A number has one code at a time, of eight digits, and a request a few tries: others may ask for the same number and guess as
 *   they like, and neither spoil the code of its owner nor find it.
 * - Whoever asks gets a text, or has one that still holds: strangers can't flood a number, nor keep its owner out.
 */
export function numberProof({ redis, publisher, keep, buckets, clock }: Parts): NumberProof {
  const tell = tellCode({ redis, publisher, buckets, clock });
  return {
    ask: async ({ target, places }, ip) => {
      await tell({ target, places }, ip);
      const requestId = randomUUID();
      await redis.set(askedKey(requestId), JSON.stringify({ target, places }), 'EX', lifeSeconds);
      return { requestId, expiresAt: inLife(clock()) };
    },
    prove: async (requestId, typed) => {
      const kept = await redis.get(askedKey(requestId));
      if (kept === null) throw isOver();
      // Counted before it is looked at, so that many at once are no way around.
      const tries = triesKey(requestId);
      const [, counted] = (await redis.multi().set(tries, 0, 'EX', lifeSeconds, 'NX').incr(tries).exec()) ?? [];
      if (Number(counted?.[1]) > mostTries) throw tooOften();
      const { target, places } = JSON.parse(kept) as Asked;
      const code = await redis.get(codeKey(target));
      if (code === null) throw isOver();
      if (!isSame(typed, code)) throw invalid([{ pointer: '/code', message: 'is not the code that was sent' }]);
      const made = await keep(target, { places });
      await redis.del(askedKey(requestId));
      return made;
    },
  };
}

/**
 * Sends the code of a number: the one that holds, for as long again, or a new one. Bounded by number; but a text comes back
 * within the life of a code, so that whoever may send none finds that the last one still holds.
 */
const tellCode =
  ({ redis, publisher, buckets, clock }: Omit<Parts, 'keep'>) =>
  async ({ target, places }: Asked, ip: string): Promise<void> => {
    const key = codeKey(target);
    const number = subscriptionIdOf(target);
    const limits: readonly Limit[] = [
      [`code ${number} ${networkOf(ip)}`, perNumberAndNetwork],
      [`code ${number}`, perNumber],
    ];
    const waitMs = await takeAll(buckets, limits);
    if (waitMs > 0) {
      if ((await redis.exists(key)) > 0) return;
      throw tooMany('Texts with a code went to this number already.', waitMs);
    }
    const made = newCode();
    const code = (await redis.set(key, made, 'EX', lifeSeconds, 'NX', 'GET')) ?? made;
    await redis.expire(key, lifeSeconds);
    await publisher.publish(subscriptionCodeRequested, {
      ...{ codeId: randomUUID(), phone: target.phone, code, language: languageOf(places) },
      expiresAt: inLife(clock()),
    });
  };

type Limit = readonly [key: string, rate: Rate];

/** Takes one of each, or none; how long to wait when there is not one of each. A limit that nobody could ask is one that is reached. */
async function takeAll(buckets: Parts['buckets'], limits: readonly Limit[]): Promise<number> {
  for (const [index, [key, rate]] of limits.entries()) {
    const left = await buckets.spend(key, rate, 1);
    if (left !== undefined && left >= 0) continue;
    for (const [taken, of] of limits.slice(0, index + 1)) await buckets.spend(taken, of, -1);
    return ((1 - Math.max(0, (left ?? -1) + 1)) / rate.perMinute) * 60_000;
  }
  return 0;
}

const newCode = (): string => String(randomInt(10 ** subscriptionCodeLength)).padStart(subscriptionCodeLength, '0');
const inLife = (now: Date): Date => new Date(now.getTime() + lifeSeconds * 1000);

/** People write it in groups. In constant time, of whatever length. */
function isSame(typed: string, code: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(typed.replaceAll(/[\s.-]/g, '')), hash(code));
}

/** Of who lives there: Papiamentu on Bonaire, English on Saba and Sint Eustatius. */
function languageOf(places: readonly string[]): Language {
  if (places.every((place) => place === 'NL-BQ1')) return 'pap';
  return places.every((place) => place.startsWith('NL-BQ')) ? 'en-GB' : 'nl-NL';
}

const isOver = (): Problem => new Problem(410, 'Gone', 'This code is over, or was typed before. Ask for another one.');
const tooOften = (): Problem =>
  new Problem(429, 'Too Many Requests', 'Too many codes were typed that are not the right one. Ask for another one.');

const codeKey = (target: SmsTarget): string => `citizen:code:{${subscriptionIdOf(target)}}`;
const askedKey = (requestId: string): string => `citizen:asked:{${requestId}}`;
const triesKey = (requestId: string): string => `citizen:tries:{${requestId}}`;
