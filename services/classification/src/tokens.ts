import { token } from '@keten/platform';
import type { AssessThreat } from './assess-threat.ts';
import type { WhoMay } from './operators.ts';
import type { KeepBook } from './keep-book.ts';
import type { ReportBook } from './report-book.ts';
import type { RuleBook } from './rule-book.ts';
import type { ApproveRules, SubmitRules } from './submit-rules.ts';
import type { TryRules } from './try-rules.ts';

export const ASSESS_THREAT = token<AssessThreat>('ASSESS_THREAT');
export const BOOK = token<ReportBook>('BOOK');
export const KEEP_BOOK = token<KeepBook>('KEEP_BOOK');
export const RULE_BOOK = token<RuleBook>('RULE_BOOK');
export const SUBMIT_RULES = token<SubmitRules>('SUBMIT_RULES');
export const APPROVE_RULES = token<ApproveRules>('APPROVE_RULES');
export const TRY_RULES = token<TryRules>('TRY_RULES');
export const WHO_MAY = token<WhoMay>('WHO_MAY');
