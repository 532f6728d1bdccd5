import { assessmentSubjects, standingOrders, threatAssessed, warnedReports } from '@keten/contracts';
import { standingOrderActor } from '@keten/domain';
import type { StandingOrder, ThreatAssessed, WarningReleased } from '@keten/domain';
import { FACT_LOG, PUBLISHER, recordAudit, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers, RegisterView } from '@keten/messaging';
import { CLOCK, LOG, provide, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { ConsoleConfig } from '../config.ts';
import { applyStandingOrder } from './apply-standing-order.ts';
import { approveStandingOrder } from './approve-standing-order.ts';
import { claimReports } from './claim-reports.ts';
import type { ClaimReports } from './claim-reports.ts';
import { putStandingOrder } from './put-standing-order.ts';
import { revokeStandingOrder } from './revoke-standing-order.ts';
import {
  APPLY_ORDER,
  APPROVE_ORDER,
  ORDER_PLANE,
  ORDER_WATCH,
  PUT_ORDER,
  REVOKE_ORDER,
  STANDING_ORDERS,
} from './standing-order-tokens.ts';
import { watchStandingOrders } from './watch-standing-orders.ts';
import { describeStep } from '../warnings/take-step.ts';
import { AUDIT, FEED, SOURCES, WARNING_LOG } from '../tokens.ts';

const ORDER_VIEW = token<RegisterView<StandingOrder>>('ORDER_VIEW');
const LAST_ASSESSMENT = token<(threatId: string) => Promise<ThreatAssessed | undefined>>('LAST_ASSESSMENT');
const CLAIM_REPORTS = token<ClaimReports>('CLAIM_REPORTS');
const AUDIT_RELEASE = token<(released: WarningReleased) => Promise<void>>('AUDIT_RELEASE');

/** What two persons agree on beforehand, and what goes out by it. */
export const standingOrderProviders = ({ PLANE: plane }: ConsoleConfig): readonly Provider[] => [
  provide(ORDER_PLANE, [], () => plane),
  provide(STANDING_ORDERS, [REGISTERS], (registers: Registers) => registers.register(standingOrders)),
  provide(ORDER_VIEW, [REGISTERS], (registers: Registers) => registers.view(standingOrders)),
  provide(ORDER_WATCH, [ORDER_VIEW, FEED], (view, live) => watchStandingOrders({ view, live })),
  provide(PUT_ORDER, [STANDING_ORDERS, SOURCES, AUDIT, CLOCK], (orders, sources, audit, clock) =>
    putStandingOrder({ orders, sources, audit, clock }),
  ),
  provide(APPROVE_ORDER, [STANDING_ORDERS, AUDIT, CLOCK], (orders, audit, clock) =>
    approveStandingOrder({ orders, audit, clock }),
  ),
  provide(REVOKE_ORDER, [STANDING_ORDERS, AUDIT, CLOCK], (orders, audit, clock) =>
    revokeStandingOrder({ orders, audit, clock }),
  ),
  provide(AUDIT_RELEASE, [PUBLISHER, FACT_LOG], (publisher: Publisher, log: FactLog) => auditOf(publisher, log)),
  provide(LAST_ASSESSMENT, [FACT_LOG], (log: FactLog) => async (threatId: string) => {
    const last = await log.last(threatAssessed, assessmentSubjects(threatId));
    return last?.fact;
  }),
  provide(CLAIM_REPORTS, [REGISTERS, WARNING_LOG], (registers: Registers, log) =>
    claimReports({ reports: registers.register(warnedReports), log }),
  ),
  provide(
    APPLY_ORDER,
    [ORDER_WATCH, STANDING_ORDERS, WARNING_LOG, LAST_ASSESSMENT, CLAIM_REPORTS, AUDIT_RELEASE, CLOCK, LOG],
    (known, orders, log, lastOf, claim, audit, clock, say) =>
      applyStandingOrder({ known, orders, log, lastOf, claim, audit, plane, clock, say }),
  ),
];

/** The chain's own deed, under the names of those who agreed to it. */
const auditOf =
  (publisher: Publisher, log: FactLog) =>
  (released: WarningReleased): Promise<void> => {
    const { warningId, standingOrderId, submittedBy, approvedBy, at } = released;
    const agreed = `standing order ${standingOrderId} of ${submittedBy} and ${approvedBy}`;
    const did = { action: 'issue-warning', subject: warningId, detail: `${agreed}, ${describeStep(released)}` };
    return recordAudit(publisher, log, { actorKind: 'system', actorId: standingOrderActor, ...did, at });
  };
