import type { PersonStep } from '@keten/domain';
import type { Audit } from './audit.ts';
import type { WarningLog } from './warning-log.ts';

/** What every step of a person on a warning needs. */
export type StepParts = { readonly log: WarningLog; readonly audit: Audit; readonly clock: () => Date };

/** How a step stands in the audit trail: which revision, and which text exactly. */
export const describeStep = ({ revision, contentHash }: Pick<PersonStep, 'revision' | 'contentHash'>): string =>
  `revision ${revision}, content ${contentHash}`;
