import { isNowhere, saysItIsOver } from '@keten/domain';
import { createDisjointGroups } from './disjoint-groups.ts';
import { isAfter, orderOfSaying } from './order-of-saying.ts';
import type { Moment, OrderOfSaying } from './order-of-saying.ts';
import { resolveReferences } from './references.ts';
import { bySent, isReport, issuerOf, ownReferencesOf } from '../correlation/correlation.ts';
import type { Signal } from '../correlation/correlation.ts';

/** What became of the reports about one thing. */
export type Chains = {
  readonly inForce: readonly Signal[];
  /** Cancels and all-clears in the name of those who reported. */
  readonly endings: readonly Signal[];
  /** Reports that no Update replaced, whether or not they ended: the last that was said of it. Never empty. */
  readonly lastWords: readonly Signal[];
  /** Names that reports refer to and nobody has. */
  readonly awaited: readonly string[];
};

/**
 * Follows the chains of Updates and Cancels, each in the name of one issuer: nobody ends what another reported. An Update
 * replaces what it refers to, a Cancel ends it with all that the same chain said before the Cancel (CAP 1.2 §3.2.1 msgType);
 * an all-clear ends what its issuer said before of the places that it clears (§3.2.2 responseType). What refers to something
 * that has not come counts by itself.
 *
 * @param all at least one, sorted by time
 */
export function followChains(all: readonly Signal[]): Chains {
  const { ownTargetsOf: look, awaited } = resolveReferences(all);
  // A flood of alerts of which none says more about another.
  if (all.every(beginsAlone)) return { inForce: all, endings: [], lastWords: all, awaited };
  const targets = new Map(all.map((signal) => [signal, look(signal)]));
  const targetsOf = (signal: Signal): readonly Signal[] => targets.get(signal) ?? [];
  const order = orderOfSaying(all, targetsOf);
  const replaced = replacedAmong(all, targetsOf, order);
  const [isCancelled, isCleared] = [cancelledAmong(all, targetsOf, order), clearedAmong(all, order)];

  const reports = all.filter(isReport);
  const lastWords = reports.filter((signal) => !replaced.has(signal));
  return {
    inForce: lastWords.filter((signal) => !isCancelled(signal) && !isCleared(signal)),
    endings: all.filter(
      (signal) => saysItIsOver(signal) || (signal.messageType === 'Cancel' && speaksOfItsOwn(signal)),
    ),
    lastWords: [lastWords, reports].find(({ length }) => length > 0) ?? all,
    awaited,
  };
}

const beginsAlone = (signal: Signal): boolean => signal.messageType === 'Alert' && isReport(signal);

type TargetsOf = (signal: Signal) => readonly Signal[];

/** Of reports that refer to each other in a circle the last one sent stands. */
function replacedAmong(all: readonly Signal[], targetsOf: TargetsOf, { circular }: OrderOfSaying): ReadonlySet<Signal> {
  const replaces = (signal: Signal, target: Signal): boolean =>
    !circular.has(signal) || !circular.has(target) || bySent(target, signal) < 0;
  const updates = all.filter(({ messageType }) => messageType === 'Update');
  return new Set(updates.flatMap((signal) => targetsOf(signal).filter((target) => replaces(signal, target))));
}

/** A chain is what Updates hold together, also by what they all refer to and has not come. */
function cancelledAmong(
  all: readonly Signal[],
  targetsOf: TargetsOf,
  { momentOf }: OrderOfSaying,
): (signal: Signal) => boolean {
  const chains = createDisjointGroups<string>();
  for (const signal of all.filter(({ messageType }) => messageType === 'Update'))
    for (const name of namesInChain(signal, targetsOf)) chains.join(signal.externalId, name);
  const cancelledAt = new Map<string, Moment>();
  for (const signal of all.filter((each) => each.messageType === 'Cancel' || saysItIsOver(each)))
    for (const name of namesInChain(signal, targetsOf)) keepLatest(cancelledAt, chains.groupOf(name), momentOf(signal));
  return (signal) => {
    const at = cancelledAt.get(chains.groupOf(signal.externalId));
    return at !== undefined && !isAfter(momentOf(signal), at);
  };
}

const namesInChain = (signal: Signal, targetsOf: TargetsOf): readonly string[] => [
  ...ownReferencesOf(signal),
  ...targetsOf(signal).map(({ externalId }) => externalId),
];

const speaksOfItsOwn = (signal: Signal): boolean => signal.format === 'stix' || ownReferencesOf(signal).length > 0;

/** Who clears a part of the places leaves what was said of all of them in force. */
function clearedAmong(all: readonly Signal[], { momentOf }: OrderOfSaying): (signal: Signal) => boolean {
  const placesOf = new Map<string, ReadonlySet<string> | 'everywhere'>();
  const clearedAt = new Map<string, Map<string, Moment>>();
  for (const signal of all.filter(saysItIsOver)) {
    const where = signal.where.join(' ');
    placesOf.set(where, isNowhere(signal.area) ? 'everywhere' : new Set(signal.where));
    const ofIssuer = clearedAt.get(issuerOf(signal)) ?? new Map<string, Moment>();
    clearedAt.set(issuerOf(signal), keepLatest(ofIssuer, where, momentOf(signal)));
  }
  return (signal) =>
    (clearedAt.get(issuerOf(signal))?.entries() ?? []).some(([where, at]) => {
      const places = placesOf.get(where);
      return (
        !isAfter(momentOf(signal), at) && (places === 'everywhere' || signal.where.every((code) => places?.has(code)))
      );
    });
}

function keepLatest(moments: Map<string, Moment>, key: string, moment: Moment): Map<string, Moment> {
  const before = moments.get(key);
  return !before || isAfter(moment, before) ? moments.set(key, moment) : moments;
}
