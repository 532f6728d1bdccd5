import { standingOrderActor } from '@keten/domain';
import type { WarningReleased } from '@keten/domain';
import { recordAudit } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { describeStep } from '../audit.ts';

export type AuditRelease = (released: WarningReleased) => Promise<void>;

/** The chain's own deed, under the names of those who agreed to it. */
export const auditRelease =
  (publisher: Publisher, log: FactLog): AuditRelease =>
  (released) => {
    const { warningId, standingOrderId, submittedBy, approvedBy, at } = released;
    const agreed = `standing order ${standingOrderId} of ${submittedBy} and ${approvedBy}`;
    const did = { action: 'issue-warning', subject: warningId, detail: `${agreed}, ${describeStep(released)}` };
    return recordAudit(publisher, log, { actorKind: 'system', actorId: standingOrderActor, ...did, at });
  };
