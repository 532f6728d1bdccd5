import type { Operator, PersonStep } from '@keten/domain';
import { FACT_LOG, PUBLISHER, recordAudit } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';

/** Writes down that an operator did something to something. */
export type Audit = (operator: Pick<Operator, 'operatorId'>, did: Deed) => Promise<void>;
type Deed = { readonly action: string; readonly subject: string; readonly detail: string };

export const AUDIT = token<Audit>('AUDIT');

const auditOf =
  (publisher: Publisher, log: FactLog, clock: () => Date): Audit =>
  ({ operatorId }, deed) =>
    recordAudit(publisher, log, { actorKind: 'operator', actorId: operatorId, ...deed, at: clock() });

export const audit = provide(AUDIT, [PUBLISHER, FACT_LOG, CLOCK], auditOf);

/** How a step stands in the audit trail: which revision, and which text exactly. */
export const describeStep = ({ revision, contentHash }: Pick<PersonStep, 'revision' | 'contentHash'>): string =>
  `revision ${revision}, content ${contentHash}`;
