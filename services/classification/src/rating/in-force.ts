import type { Contradiction, Reason } from '@keten/domain';
import { because, severities, urgencies } from '@keten/domain';
import { followChains } from './chains.ts';
import { findContradictions } from './contradictions.ts';
import { countOrigins, findOrigins, isReliable } from './independence.ts';
import { bySent } from '../correlation/correlation.ts';
import type { Signal } from '../correlation/correlation.ts';
import { whereaboutsOf } from './union-of.ts';
import type { Whereabouts } from './union-of.ts';

/** What the reports about one threat come to before any table is asked. */
export type Weighed = {
  /** Every report, the earliest first. */
  readonly all: readonly Signal[];
  /** Those that nothing replaced or ended. */
  readonly inForce: readonly Signal[];
  /** Those that the threat is rated by: what is in force, or when it ended what was said last. Never empty. */
  readonly relevant: readonly Signal[];
  /** The report that names the threat. */
  readonly lead: Signal;
  /** Where those are that it is rated by. */
  readonly where: Whereabouts;
  readonly ended: boolean;
  /** What the reports refer to and has not come in, sorted; not more than a hundred. */
  readonly awaited: readonly string[];
  readonly contradictions: readonly Contradiction[];
  /** How many reported it that did not have it from each other. */
  readonly independentSources: number;
  /** How many of those are not known to be unreliable: only they make it surer. */
  readonly reliableSources: number;
  /** Why these reports are one threat, and what was done to their areas; empty when there is nothing to tell. */
  readonly together: readonly Reason[];
};

const mostAwaited = 100;

/**
 * Weighs all reports about one threat. The same reports weigh the same, in whatever order they came.
 *
 * @param signals at least one
 */
export function weigh(signals: readonly Signal[]): Weighed {
  const all = signals.toSorted(bySent);
  const chains = followChains(all);
  const { inForce, lastWords, awaited } = chains;
  const ended = inForce.length === 0;
  const relevant = ended ? lastWords : inForce;
  const originOf = findOrigins(all);
  const where = whereaboutsOf(relevant);
  return {
    ...{ all, inForce, relevant, lead: leadOf(relevant), where, ended, awaited: awaited.slice(0, mostAwaited) },
    contradictions: findContradictions(chains, originOf),
    independentSources: countOrigins(relevant, originOf),
    reliableSources: countOrigins(relevant.filter(isReliable), originOf),
    together: [...together(all), ...(where.isCoarse ? [coarse] : [])],
  };
}

/** The report that names the threat: the worst, then the most urgent, then the latest. */
function leadOf(signals: readonly Signal[]): Signal {
  const rank = (signal: Signal): number => severities.indexOf(signal.severity) * 10 + urgencies.indexOf(signal.urgency);
  const [lead] = signals.toReversed().toSorted((a, b) => rank(a) - rank(b));
  if (!lead) throw new Error('a threat without reports');
  return lead;
}

const together = (signals: readonly Signal[]): readonly Reason[] =>
  signals.length > 1
    ? [
        {
          rule: 'correlation',
          ...because(
            `${signals.length} reports name each other or the same incident, or are of the same kind, place and time.`,
            `${signals.length} meldingen noemen elkaar of hetzelfde incident, of hebben dezelfde soort, plaats en tijd.`,
          ),
        },
      ]
    : [];

const coarse: Reason = {
  rule: 'correlation.coarse-area',
  ...because(
    'The reports draw more shapes than can be sent. The places that they touch stand for them, and may be larger.',
    'De meldingen tekenen meer vormen dan wij kunnen sturen. Daarom staan hier de plaatsen die zij raken; die zijn soms groter.',
  ),
};
