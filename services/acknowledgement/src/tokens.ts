import type { Entity } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import { token } from '@keten/platform';
import type { AuditObligations } from './audit-obligations.ts';
import type { ConfirmObligation } from './confirm-obligation.ts';
import type { FailDeliveries, PassDeadline } from './escalate-obligation.ts';
import type { ObligationLog } from './obligation-log.ts';
import type { RevokeObligations } from './revoke-obligations.ts';
import type { PassTelling } from './tell-otherwise.ts';

export const ENTITIES = token<RegisterView<Entity>>('ENTITIES');
export const OBLIGATIONS = token<ObligationLog>('OBLIGATIONS');
export const CONFIRM = token<ConfirmObligation>('CONFIRM');
export const PASS_DEADLINE = token<PassDeadline>('PASS_DEADLINE');
export const FAIL_DELIVERIES = token<FailDeliveries>('FAIL_DELIVERIES');
export const PASS_TELLING = token<PassTelling>('PASS_TELLING');
export const REVOKE = token<RevokeObligations>('REVOKE');
export const REMOVALS = token<object>('REMOVALS');
export const AUDIT = token<AuditObligations>('AUDIT');
/** When the auditor last looked at everything. */
export const LOOKED = token<{ at: Date | undefined }>('LOOKED');
export const AUDITOR = token<object>('AUDITOR');
export const ALIVE = token<object>('ALIVE');
