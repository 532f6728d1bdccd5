import { networkOf } from './incoming-call.ts';
import type { RateLimit } from './limit-rate.ts';
import { OAuthError } from './oauth-error.ts';
import { tooMany } from './too-many.ts';

/** Slows guessing: what fails is counted against the address it came from, what succeeds is not. */
export interface LimitGuesses {
  /** Looks with `guess`, which is undefined when the guess was wrong. @throws Problem 429 without looking. */
  charge<Found>(ip: string, guess: () => Found): Found;
  /** The same for a guess that takes time, and throws an OAuthError when it was wrong. */
  chargeLater<Found>(ip: string, guess: () => Promise<Found>): Promise<Found>;
}

/** Nobody gets a secret wrong more often by mistake. */
const guessing = { perMinute: 20, burst: 20 };

type Parts = { readonly limit: RateLimit; readonly onFailed: () => void };

export function limitGuesses({ limit, onFailed }: Parts): LimitGuesses {
  /** Charged before it is known, so that many at once are no way around; given back when it was right. */
  const begin = (ip: string): ((right: boolean) => void) => {
    const network = networkOf(ip);
    const waitMs = limit.take(network, guessing);
    if (waitMs > 0) throw tooMany('Signing in failed too often from your address.', waitMs);
    return (right) => {
      if (right) limit.giveBack(network, guessing);
      else onFailed();
    };
  };
  return {
    charge: (ip, guess) => {
      const end = begin(ip);
      const found = guess();
      end(found !== undefined);
      return found;
    },
    chargeLater: async (ip, guess) => {
      const end = begin(ip);
      try {
        const found = await guess();
        end(true);
        return found;
      } catch (error) {
        // A broker that does not answer is nobody's guess.
        end(!(error instanceof OAuthError));
        throw error;
      }
    },
  };
}
