import type { AddressedRecipient, Obligation, ObligationCreated } from '@keten/domain';
import { supervisorsOf, supervisorsTold, toWhom } from '@keten/domain';

export type SupervisorPlan = {
  readonly told: readonly AddressedRecipient[];
  /** None of whom they were told about is warned any more: they hear that it is over. */
  readonly left: readonly AddressedRecipient[];
};

type Planned = {
  readonly isAllClear: boolean;
  /** Who must confirm this revision. */
  readonly asked: readonly ObligationCreated[];
  /** What was asked in earlier revisions, and how far it got. */
  readonly before: readonly Obligation[];
  /** Who hears this revision already, over these ways, because it is for them. */
  readonly own: readonly AddressedRecipient[];
};

/**
 * Who supervises recipients and hears this revision now: on a first rung, or since they were told an earlier one; whoever was told is
 * told how it goes on, and that it is over. Whom it still concerns, for another recipient or themselves, hears over no way that it is over.
 */
export function planSupervisors({ isAllClear, asked, before, own }: Planned): SupervisorPlan {
  const warned = new Set(asked.map(({ recipientId }) => recipientId));
  const goesOn = before.filter(({ created }) => isAllClear || warned.has(created.recipientId));
  const earlier = (some: readonly Obligation[]) => some.flatMap(({ created, rung }) => supervisorsTold(created, rung));
  const first = asked.flatMap((created) => supervisorsOf(created, 0));
  const told = eachOnce([...first, ...earlier(goesOn)], own);
  const isConcerned = new Set([...warned, ...[...own, ...told].map(({ recipientId }) => recipientId)]);
  const others = eachOnce(earlier(before), [...own, ...told]);
  const still = others.filter(({ recipientId }) => isConcerned.has(recipientId));
  return { told: [...told, ...still], left: others.filter((each) => !still.includes(each)) };
}

/** Each once, over each way, and none of these. */
export function eachOnce(
  all: readonly AddressedRecipient[],
  but: readonly AddressedRecipient[] = [],
): readonly AddressedRecipient[] {
  const others = new Set(but.map(toWhom));
  const once = new Map(all.map((each) => [toWhom(each), each]));
  return [...once.values()].filter((each) => !others.has(toWhom(each)));
}
