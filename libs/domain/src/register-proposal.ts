import type { ReportingDuty } from './incident-duty.ts';
import { checkProposerIsStill } from './operator-proposal.ts';
import { Refused } from './refused.ts';
import type { Entity, Noodsteunpunt, Operator, Source } from './register.ts';

/** Registers that take two administrators; rights of people have a form of their own, with passwords in it. */
export const registerNames = ['sources', 'entities', 'noodsteunpunten', 'reporting-duties'] as const;
export type RegisterName = (typeof registerNames)[number];

/** What an administrator wants an entry of a register to be, until another one decides on it. It holds the one that belongs to its register. */
export type RegisterProposal = {
  readonly entryId: string;
  readonly source?: Source | undefined;
  readonly entity?: Entity | undefined;
  readonly noodsteunpunt?: Noodsteunpunt | undefined;
  readonly duty?: ReportingDuty | undefined;
  /** It goes altogether; what it holds is what it was. */
  readonly removes: boolean;
  /** The hash of the entry that it is to replace; empty where there was none. */
  readonly basedOn: string;
  readonly by: string;
  readonly at: Date;
};

/**
 * Two administrators decide on what gives rights or reach: a source may report an attack, an entity may read what is secret.
 *
 * @param present the hash of what stands in the register now; empty where nothing does.
 * @throws Refused for who proposed it, when who did is no administrator any more, and when the entry is not the one it was for.
 */
export function checkMayApprove(
  { by, at, basedOn }: Pick<RegisterProposal, 'by' | 'at' | 'basedOn'>,
  approvedBy: string,
  operators: ReadonlyMap<string, Operator>,
  present: string,
): void {
  if (by === approvedBy) throw new Refused('Another administrator must decide on what you proposed.');
  checkProposerIsStill(operators, { by, at });
  if (basedOn !== present) throw new Refused('The entry changed after this was proposed. Propose it again.');
}
