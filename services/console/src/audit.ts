import type { Operator } from '@keten/domain';
import { recordAudit } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';

/** Writes down that an operator did something to something. */
export type Audit = (operator: Pick<Operator, 'operatorId'>, did: Deed) => Promise<void>;
export type Deed = { readonly action: string; readonly subject: string; readonly detail: string };

export const auditOf =
  (publisher: Publisher, log: FactLog, clock: () => Date): Audit =>
  ({ operatorId }, deed) =>
    recordAudit(publisher, log, { actorKind: 'operator', actorId: operatorId, ...deed, at: clock() });
