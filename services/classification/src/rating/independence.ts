import { createDisjointGroups } from './disjoint-groups.ts';
import { isReport, issuerOf } from '../correlation/correlation.ts';
import type { Signal } from '../correlation/correlation.ts';

/** Names the origin of what a report says: reports of one origin do not bear each other out. */
export type OriginOf = (signal: Signal) => string;

/**
 * Reports have one origin when they speak in the same name, came from the same source, say the same to the letter, or when
 * one refers to the other: who heard it from another is no second witness, and neither is whoever heard it from both.
 */
export function findOrigins(all: readonly Signal[]): OriginOf {
  const groups = createDisjointGroups<string>();
  for (const signal of all) {
    const issuer = `issuer ${issuerOf(signal)}`;
    groups.join(issuer, `source ${signal.sourceId}`);
    if (!isReport(signal)) continue;
    if (signal.contentHash) groups.join(issuer, `content ${signal.contentHash}`);
    for (const name of signal.references) groups.join(issuer, `issuer ${issuerOf({ externalId: name })}`);
  }
  const origins = new Map(all.map((signal) => [signal, groups.groupOf(`issuer ${issuerOf(signal)}`)]));
  return (signal) => origins.get(signal) ?? '';
}

/** Who was wrong before makes nothing surer (STANAG 2511: D, not usually reliable; E, unreliable). */
export const isReliable = ({ reliability }: Signal): boolean => reliability !== 'D' && reliability !== 'E';

export const countOrigins = (signals: readonly Signal[], originOf: OriginOf): number =>
  new Set(signals.map(originOf)).size;
