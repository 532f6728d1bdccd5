import { checkStillStands } from './lapse.ts';
import type { Lapse } from './lapse.ts';
import { Refused } from './refused.ts';

/** What two persons decide: the one proposes, another approves, and what held before holds until then. */
export type Agreed<Content> = {
  readonly entryId: string;
  /** What holds. Absent for what was only ever proposed, and for what was taken out. */
  readonly inForce?: Content | undefined;
  readonly proposal?: AgreedProposal<Content> | undefined;
  /** What was decided, oldest first: the last few, and all of it in the record. */
  readonly decisions: readonly AgreedDecision<Content>[];
};

/** Without content: it is to be taken out. */
export type AgreedProposal<Content> = {
  readonly content?: Content | undefined;
  readonly by: string;
  readonly at: Date;
};
export type AgreedDecision<Content> = {
  readonly content?: Content | undefined;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly at: Date;
};

/** As many decisions as an entry shows of itself. */
const mostDecisions = 20;

/**
 * Writes down what somebody wants it to be; undefined to take it out. A proposal that waits gives way to it.
 *
 * @throws Refused when nothing would come out of it.
 */
export function proposeAgreed<Content>(entry: Agreed<Content>, content: Content | undefined, by: string, at: Date) {
  if (content === undefined && entry.inForce === undefined)
    throw new Refused('Only what holds can be taken out. Reject the proposal instead.');
  return { ...entry, proposal: { content, by, at } };
}

/** @throws Refused when nothing is proposed, by who approves, or by who may not any more. */
export function approveAgreed<Content>(
  entry: Agreed<Content>,
  approvedBy: string,
  lapses: readonly Lapse[],
  at: Date,
): Agreed<Content> {
  const { proposal, ...rest } = entry;
  if (!proposal) throw new Refused('Nothing is proposed here.');
  const { content, by: proposedBy } = proposal;
  if (proposedBy === approvedBy) throw new Refused('Someone else must approve what you proposed.');
  checkStillStands(lapses);
  const decisions = [...entry.decisions, { content, proposedBy, approvedBy, at }].slice(-mostDecisions);
  return { ...rest, inForce: content, decisions };
}

/** Leaves all as it was, also by who proposed it. @throws Refused when nothing is proposed. */
export function rejectAgreed<Content>({ proposal, ...rest }: Agreed<Content>): Agreed<Content> {
  if (!proposal) throw new Refused('Nothing is proposed here.');
  return rest;
}
