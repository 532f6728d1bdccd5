import { rubriceringen } from './vocabulary.ts';
import type { Rubricering, Tlp } from './vocabulary.ts';

/** How something is marked: warnings, bulletins, threats, originals alike. */
export type Marking = { readonly rubricering: Rubricering; readonly tlp?: Tlp | undefined };

/**
 * What a person must be cleared for to read something. TLP 2.0 RED is for the eyes of named persons: those are the people whom
 * an administrator cleared, and somebody who was cleared for nothing is not one of them.
 */
export const clearanceFor = ({ rubricering, tlp }: Marking): Rubricering =>
  tlp === 'RED' && rubricering === 'ongerubriceerd' ? 'Departementaal Vertrouwelijk' : rubricering;

/** Whether a person may read, write, decide on or hear of what is marked like this. An unknown marking nobody may. */
export function mayRead(
  marking: Marking,
  { clearance = 'ongerubriceerd' }: { readonly clearance?: Rubricering | undefined },
): boolean {
  const needed = rubriceringen.indexOf(clearanceFor(marking));
  return needed >= 0 && needed <= rubriceringen.indexOf(clearance);
}

/** The marking of several things together: who may read that may read each of them. */
export const strictest = (first: Marking, ...others: readonly Marking[]): Marking =>
  others.reduce((most, marking) => (rankOf(marking) > rankOf(most) ? marking : most), first);

/** What nobody knows ranks above everything. */
function rankOf(marking: Marking): number {
  const rank = rubriceringen.indexOf(clearanceFor(marking));
  return rank < 0 ? rubriceringen.length : rank;
}
