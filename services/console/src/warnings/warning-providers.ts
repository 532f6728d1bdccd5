import { FACT_LOG, PUBLISHER } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, provide } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { approveWarning } from './approve-warning.ts';
import { auditOf } from '../audit.ts';
import type { ConsoleConfig } from '../config.ts';
import { draftWarning } from './draft-warning.ts';
import { issueWarning } from './issue-warning.ts';
import { proposeWarning } from './proposing/propose-warning.ts';
import { rejectWarning } from './reject-warning.ts';
import { submitWarning } from './submit-warning.ts';
import type { StepParts } from './take-step.ts';
import { APPROVE, AUDIT, DRAFT, ISSUE, PROPOSE, REJECT, SUBMIT, WARNING_LOG } from '../tokens.ts';
import { createWarningLog } from './warning-record.ts';

/** The record of warnings, and every step that can be taken on one. */
export const warningProviders = ({ PLANE: plane }: ConsoleConfig): readonly Provider[] => [
  provide(WARNING_LOG, [FACT_LOG, PUBLISHER], (factLog: FactLog, publisher: Publisher) =>
    createWarningLog(factLog, publisher),
  ),
  provide(AUDIT, [PUBLISHER, FACT_LOG, CLOCK], (publisher: Publisher, log: FactLog, clock) =>
    auditOf(publisher, log, clock),
  ),
  provide(PROPOSE, [WARNING_LOG], (log) => proposeWarning({ log, plane })),
  step(DRAFT, (parts) => draftWarning({ ...parts, plane })),
  step(SUBMIT, submitWarning),
  step(APPROVE, approveWarning),
  step(REJECT, rejectWarning),
  step(ISSUE, issueWarning),
];

const step = (what: symbol, make: (parts: StepParts) => unknown): Provider =>
  provide(what, [WARNING_LOG, AUDIT, CLOCK], (log, audit, clock) => make({ log, audit, clock }));
