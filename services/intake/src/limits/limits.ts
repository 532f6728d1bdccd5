import { CLOCK, LOG, METRICS, limitRate, provide, REDIS, sharedBuckets, shareRate, token } from '@keten/platform';
import type { RateLimit } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Source } from '@keten/domain';
import { admitReport, hourly } from './admit-report.ts';
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
  /** Whether what a source sent and can't be taken in may be kept aside. */
  readonly mayKeepAside: (source: Pick<Source, 'sourceId'>, bytes: Uint8Array) => boolean;
  /** It was not, for whatever reason. */
  readonly notKept: () => void;
};
export const LIMITS = token<Limits>('LIMITS');

type Settings = { readonly SOURCE_REPORTS_PER_MINUTE: number; readonly SOURCE_MIB_PER_HOUR: number };

/** Of what a source sent and could not be taken in: enough for a person to see what is wrong with it. */
const refusedMiBPerHour = 16;

/** Sources are some hundreds; addresses that fail are as many as an attacker has. */
const maxKeys = 10_000;

export const limits = (settings: Settings): readonly Provider[] => [
  provide(LIMITS, [REDIS, METRICS, CLOCK, LOG], (redis, metrics, clock, log) => {
    const shared = sharedBuckets(redis, 'intake', log);
    const limitOf = (name: string): RateLimit => shareRate({ local: limitRate({ clock, maxKeys }), shared, name });
    const { failed, overRate, notKept } = countRefusals(metrics);
    const refused = limitOf('refused');
    return {
      admit: admitReport({
        limit: limitOf('reports'),
        volume: limitOf('volume'),
        defaultPerMinute: settings.SOURCE_REPORTS_PER_MINUTE,
        mostMiBPerHour: settings.SOURCE_MIB_PER_HOUR,
        onRefused: overRate,
      }),
      guesses: limitGuesses({ limit: limitOf('guesses'), maxKnown: maxKeys, onFailed: failed }),
      tokens: limitOf('tokens'),
      mayKeepAside: ({ sourceId }, bytes) =>
        refused.take(sourceId, hourly(refusedMiBPerHour), bytes.length / 1024) === 0,
      notKept,
    };
  }),
];
