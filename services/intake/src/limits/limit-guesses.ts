import { createHash } from 'node:crypto';
import { networkOf, rememberLatest, tooMany } from '@keten/platform';
import type { RateLimit } from '@keten/platform';
import { OAuthError } from '../oauth-error.ts';

/** Where a guess comes from, and what it would be known by if it were right. */
export type Guesser = { readonly ip: string; readonly claim: string };

/** Slows guessing: what fails is counted against the address it came from, what succeeds is not. */
export interface LimitGuesses {
  /** Looks with `guess`, which gives undefined when the guess was wrong. @throws Problem 429 without looking. */
  charge<Found>(guesser: Guesser, guess: () => Found): Found;
  /** The same for a guess that takes time, and throws an OAuthError when it was wrong. */
  chargeLater<Found>(guesser: Guesser, guess: () => Promise<Found>): Promise<Found>;
}

/** Nobody gets a secret wrong more often by mistake. */
const guessing = { perMinute: 20, burst: 20 };

type Parts = {
  readonly limit: RateLimit;
  /** How many that were right are remembered. */
  readonly maxKnown: number;
  readonly onFailed: () => void;
};

/**
 * A claim that was right before, from the same network, is looked at whatever else comes from there: a source that repeats an
 * old token behind the same address must not keep the report of an attack out.
 */
export function limitGuesses({ limit, maxKnown, onFailed }: Parts): LimitGuesses {
  const known = rememberLatest(maxKnown);
  /** Charged before it is known whether it is right, so that many at once are no way around. */
  const begin = ({ ip, claim }: Guesser): ((right: boolean) => void) => {
    const network = networkOf(ip);
    const key = createHash('sha256').update(`${network} ${claim}`).digest('base64');
    const waitMs = limit.take(network, guessing);
    if (waitMs > 0 && !known.has(key)) throw tooMany('Signing in failed too often from your address.', waitMs);
    return (right) => {
      if (!right) return onFailed();
      known.add(key);
      if (waitMs === 0) limit.giveBack(network, guessing);
    };
  };
  return {
    charge: (guesser, guess) => {
      const end = begin(guesser);
      const found = guess();
      end(found !== undefined);
      return found;
    },
    chargeLater: async (guesser, guess) => {
      const end = begin(guesser);
      try {
        const found = await guess();
        end(true);
        return found;
      } catch (error) {
        // A broker that does not answer is nobody's guess.
        if (error instanceof OAuthError) end(false);
        else limit.giveBack(networkOf(guesser.ip), guessing);
        throw error;
      }
    },
  };
}
