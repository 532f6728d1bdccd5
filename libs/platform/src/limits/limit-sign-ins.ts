import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Counter } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import { limitRate } from './limit-rate.ts';
import { networkOf } from './network-of.ts';
import { rememberLatest } from './remember-latest.ts';
import { shareRate } from './share-rate.ts';
import { sharedBuckets } from './shared-buckets.ts';
import { takeTurns } from './take-turns.ts';
import type { Rate } from './token-bucket.ts';
import { tooMany } from './too-many.ts';

/** Whom somebody says to be, and from where. */
export type Attempt = { readonly account: string; readonly ip: string };

/**
 * Looks whether a password is right, which gives undefined when it is wrong; not more often than anybody errs.
 *
 * @throws Problem 429 without looking, 503 when too many others are looked at.
 */
export type LimitSignIns = <Found>(
  attempt: Attempt,
  look: () => Promise<Found | undefined>,
) => Promise<Found | undefined>;

/** Wrong passwords; right ones don't count. A network may be an office, an account is one person who mistypes. */
const perNetwork: Rate = { perMinute: 20, burst: 20 };
const perAccount: Rate = { perMinute: 2, burst: 10 };
/** Of somebody who came in from there before: what others try for their name, or from behind their address, is not theirs. */
const perKnown: Rate = { perMinute: 2, burst: 10 };

/** A password takes some 0.1 s of a processor and 32 MiB: with two at once there is always room for everything else. */
const turns = { atOnce: 2, mostWaiting: 60 };
const knownForSeconds = 90 * 86_400;
const maxKeys = 10_000;
const tellAgainMs = 60_000;

type Parts = {
  readonly redis: Redis;
  /** Of which the accounts are. */
  readonly service: string;
  readonly metrics: Registry;
  readonly log: Log;
  readonly clock: () => Date;
};

/**
 * Limits by network and by account, over all processes, and by process while Redis is away. Nobody is locked out by what others try
 * for their name: from a network from which they came in before they have tries of their own, and wait for no stranger.
 */
export function limitSignIns({ redis, service, metrics, log, clock }: Parts): LimitSignIns {
  const limit = shareRate({
    local: limitRate({ clock, maxKeys }),
    shared: sharedBuckets(redis, service, log),
    name: 'sign-in',
  });
  const inTurn = takeTurns(turns);
  const known = knownNetworks(redis, service);
  const refused = countRefused(metrics);
  let toldAt = -Infinity;
  const tell = (): void => {
    const now = clock().getTime();
    if (now - toldAt < tellAgainMs) return;
    toldAt = now;
    log.error('somebody guesses passwords: the audit says of whom');
  };
  /** Charged before it is known whether it is right, so that many at once are no way around. */
  const charge = async (network: string, account: string): Promise<() => void> => {
    const shared = [['network', network, perNetwork] as const, ['account', account, perAccount] as const];
    const waits = shared.map(([kind, key, rate]) => limit.take(`${kind}:${key}`, rate));
    const takenOf = shared.filter((_, i) => waits[i] === 0);
    const giveBack = (): void => takenOf.forEach(([kind, key, rate]) => limit.giveBack(`${kind}:${key}`, rate));
    const waitMs = Math.max(...waits);
    if (waitMs === 0) return giveBack;
    // What one limit refuses is not looked at, and so counts against no other: a network that guesses uses up nobody's tries.
    giveBack();
    const own = `known:${account}:${network}`;
    const ownWaitMs = (await known.has(account, network)) ? limit.take(own, perKnown) : waitMs;
    if (ownWaitMs === 0) return () => limit.giveBack(own, perKnown);
    refused.inc({ why: 'limit' });
    tell();
    throw tooMany('Signing in failed too often.', ownWaitMs);
  };
  return async ({ account: name, ip }, look) => {
    const network = networkOf(ip);
    const account = createHash('sha256').update(name).digest('base64url');
    const giveBack = await charge(network, account);
    try {
      const rank = (await known.has(account, network)) ? 'known' : 'stranger';
      const found = await inTurn(rank === 'known' ? `${account} ${network}` : network, look, rank);
      if (found === undefined) refused.inc({ why: 'password' });
      else {
        giveBack();
        known.add(account, network);
      }
      return found;
    } catch (error) {
      // What could not be looked at is nobody's guess.
      giveBack();
      if (error instanceof Problem && error.status === 503) refused.inc({ why: 'busy' });
      throw error;
    }
  };
}

/** From where somebody came in: remembered by all processes, and by this one alone while Redis is away. */
function knownNetworks(redis: Redis, service: string) {
  const here = rememberLatest(maxKeys);
  const keyOf = (account: string, network: string): string =>
    `${service}:came-from:${createHash('sha256').update(`${account} ${network}`).digest('base64url')}`;
  return {
    has: async (account: string, network: string): Promise<boolean> => {
      const key = keyOf(account, network);
      if (here.has(key)) return true;
      return redis.status === 'ready' && (await redis.exists(key).catch(() => 0)) === 1;
    },
    add: (account: string, network: string): void => {
      const key = keyOf(account, network);
      here.add(key);
      if (redis.status === 'ready') redis.set(key, '1', 'EX', knownForSeconds).catch(() => undefined);
    },
  };
}

const countRefused = (registry: Registry): Counter<'why'> =>
  new Counter({
    name: 'keten_sign_ins_refused_total',
    help: 'Sign-ins that were refused: for a wrong password, for too many of those, or since too many others were looked at.',
    labelNames: ['why'],
    registers: [registry],
  });
