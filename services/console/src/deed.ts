import type { DeedName, Evidence, NamedDeed, Operator } from '@keten/domain';
import { evidenceText } from '@keten/messaging';

/** What an operator does to a register, as its change says and the audit repeats. */
export const deedOf = (
  { operatorId }: Pick<Operator, 'operatorId'>,
  action: DeedName,
  detail: string,
  at: Date,
  evidence?: Evidence,
): NamedDeed => ({
  ...{ actorKind: 'operator', actorId: operatorId, action, detail, at },
  ...(evidence && { evidence: evidenceText(evidence) }),
});
