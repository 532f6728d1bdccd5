import type { Deed, Operator } from '@keten/domain';

/** What an operator does to a register, as its change says and the audit repeats. */
export const deedOf = (
  { operatorId }: Pick<Operator, 'operatorId'>,
  action: string,
  detail: string,
  at: Date,
): Deed => ({ actorKind: 'operator', actorId: operatorId, action, detail, at });
