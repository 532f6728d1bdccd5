import type { Marking, Operator, Severity } from '@keten/domain';
import type { OwnershipLog } from './ownership-record.ts';

/** What the steps of a piece of work need. */
export type WorkParts = {
  readonly log: OwnershipLog;
  readonly clock: () => Date;
  /** Throws a problem for what nobody knows of, and for who may not read it. */
  readonly checkReads: (operator: Operator, warningId: string) => Promise<Marking>;
  /** Who is registered now. */
  readonly colleague: (operatorId: string) => Operator | undefined;
  readonly everybody: () => readonly Operator[];
  /** How bad the threat is, where there is one. */
  readonly severityOf: (warningId: string) => Promise<Severity | undefined>;
  /** Whether people can say why by rejecting a proposal. */
  readonly isProposed: (warningId: string) => Promise<boolean>;
};
