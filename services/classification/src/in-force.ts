import type { Contradiction, Reason } from '@keten/domain';
import { severities, urgencies } from '@keten/domain';
import { bySent, issuerOf } from './signal.ts';
import type { Signal } from './signal.ts';

/** What the reports about one threat come to before any table is asked. */
export type Weighed = {
  /** Every report, the earliest first. */
  readonly all: readonly Signal[];
  /** Those that nothing replaced or ended. */
  readonly inForce: readonly Signal[];
  /** Those that the threat is rated by: what is in force, or when it ended what was last. Never empty. */
  readonly relevant: readonly Signal[];
  /** The report that names the threat. */
  readonly lead: Signal;
  readonly ended: boolean;
  /** What the reports refer to and has not come in, sorted. */
  readonly awaited: readonly string[];
  readonly contradictions: readonly Contradiction[];
  /** How many reported it that did not have it from each other. */
  readonly independentSources: number;
  /** How many of those are not known to be unreliable: only they make it surer. */
  readonly reliableSources: number;
  /** Why these reports are one threat; empty when there is one. */
  readonly together: readonly Reason[];
};

/**
 * Weighs all reports about one threat. The same reports weigh the same, in whatever order they came.
 *
 * @param signals at least one
 */
export function weigh(signals: readonly Signal[]): Weighed {
  const all = signals.toSorted(bySent);
  const inForce = withoutReplaced(all);
  const relevant =
    [inForce, all.filter(({ messageType }) => messageType !== 'Cancel'), all].find((some) => some.length > 0) ?? [];
  const independentSources = new Set(relevant.map(issuerOf)).size;
  return {
    ...{ all, inForce, relevant, lead: leadOf(relevant), ended: inForce.length === 0 },
    ...{ awaited: [], contradictions: [], independentSources, reliableSources: independentSources },
    together: together(all),
  };
}

/**
 * An Update replaces and a Cancel takes back the reports that it refers to, when it speaks in the same name (CAP 1.2
 * §3.2.1 msgType): nobody ends what another reported.
 */
function withoutReplaced(signals: readonly Signal[]): Signal[] {
  const replaced = new Set(
    signals
      .filter(({ messageType }) => messageType !== 'Alert')
      .flatMap((signal) => signal.references.filter((name) => issuerOf({ externalId: name }) === issuerOf(signal))),
  );
  return signals.filter(({ messageType, externalId }) => messageType !== 'Cancel' && !replaced.has(externalId));
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
          because: `${signals.length} reports refer to each other, or are of the same kind, place and time.`,
        },
      ]
    : [];
