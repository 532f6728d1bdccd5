import { rubriceringen } from '@keten/domain';
import type { Operator, Rubricering, Tlp } from '@keten/domain';

export type Marking = { readonly rubricering: Rubricering; readonly tlp?: Tlp };

/**
 * What a person must be cleared for to read something. TLP 2.0 RED is for the eyes of named persons: those are the people whom
 * an administrator cleared, and somebody who was cleared for nothing is not one of them.
 */
export const clearanceFor = ({ rubricering, tlp }: Marking): Rubricering =>
  tlp === 'RED' && rubricering === 'ongerubriceerd' ? 'Departementaal Vertrouwelijk' : rubricering;

/** Whether somebody may read what is marked like this. An unknown marking nobody may. */
export function isCleared({ clearance = 'ongerubriceerd' }: Pick<Operator, 'clearance'>, marking: Marking): boolean {
  const needed = rubriceringen.indexOf(clearanceFor(marking));
  return needed >= 0 && needed <= rubriceringen.indexOf(clearance);
}
