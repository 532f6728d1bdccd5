import type { DeedName, NamedDeed, Operator } from '@keten/domain';

/** What an operator does to a register, as its change says and the audit repeats. */
export const deedOf = (
  { operatorId }: Pick<Operator, 'operatorId'>,
  action: DeedName,
  detail: string,
  at: Date,
): NamedDeed => ({ actorKind: 'operator', actorId: operatorId, action, detail, at });
