import { CLOCK, LOG, METRICS, limitRate, provide, REDIS, sharedBuckets, shareRate, token } from '@keten/platform';
import type { RateLimit } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { admitReport } from './admit-report.ts';
import type { AdmitReport } from './admit-report.ts';
import { countRefusals } from './count-refusals.ts';
import { limitGuesses } from './limit-guesses.ts';
import type { LimitGuesses } from './limit-guesses.ts';

export type { AdmitReport } from './admit-report.ts';
export type { LimitGuesses } from './limit-guesses.ts';

/** How many reports a source may send, and how often anybody may try to sign in, over all processes. */
export type Limits = {
  readonly admit: AdmitReport;
  readonly guesses: LimitGuesses;
  /** Of access tokens that a source fetches. */
  readonly tokens: RateLimit;
};
export const LIMITS = token<Limits>('LIMITS');

type Settings = { readonly SOURCE_REPORTS_PER_MINUTE: number };

/** Sources are some hundreds; addresses that fail are as many as an attacker has. */
const maxKeys = 10_000;

export const limits = (settings: Settings): readonly Provider[] => [
  provide(LIMITS, [REDIS, METRICS, CLOCK, LOG], (redis, metrics, clock, log) => {
    const shared = sharedBuckets(redis, 'intake', log);
    const limitOf = (name: string): RateLimit => shareRate({ local: limitRate({ clock, maxKeys }), shared, name });
    const { failed, overRate } = countRefusals(metrics);
    return {
      admit: admitReport({
        limit: limitOf('reports'),
        defaultPerMinute: settings.SOURCE_REPORTS_PER_MINUTE,
        onRefused: overRate,
      }),
      guesses: limitGuesses({ limit: limitOf('guesses'), maxKnown: maxKeys, onFailed: failed }),
      tokens: limitOf('tokens'),
    };
  }),
];
