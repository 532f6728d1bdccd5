import { objectOf, ownReferencesOf } from '../correlation/correlation.ts';
import type { Signal } from '../correlation/correlation.ts';

/** Who refers to whom, among the reports of one threat. */
export type References = {
  /** Reports in the same name that this one says more about. */
  readonly ownTargetsOf: (signal: Signal) => readonly Signal[];
  /** Names that are referred to and nobody has, sorted. */
  readonly awaited: readonly string[];
};

/** Looks up what reports refer to. A version of a STIX object refers to the version before it, also without saying so. */
export function resolveReferences(all: readonly Signal[]): References {
  const byName = Map.groupBy(all, ({ externalId }) => externalId);
  const versions = Map.groupBy(
    all.filter(({ format }) => format === 'stix'),
    objectOf,
  );
  const before = new Map<Signal, Signal>();
  for (const each of versions.values()) each.slice(1).forEach((signal, i) => before.set(signal, each[i] ?? signal));

  const ownTargetsOf = (signal: Signal): readonly Signal[] => {
    const named = ownReferencesOf(signal).flatMap((name) => byName.get(name) ?? []);
    return [...new Set([...named, before.get(signal) ?? signal])].filter((target) => target !== signal);
  };
  const isKnown = (name: string): boolean => byName.has(name) || versions.has(name);
  const awaited = new Set(all.flatMap(({ references }) => references).filter((name) => !isKnown(name)));
  return { ownTargetsOf, awaited: [...awaited].sort() };
}
