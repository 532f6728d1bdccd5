import { token } from '@keten/platform';
import type { AssessThreat } from './assessing/assess-threat.ts';
import type { KeepBook } from './correlation/keep-book.ts';
import type { ReportBook } from './correlation/report-book.ts';
import type { RuleBook } from './rule-sets/rule-book.ts';
import type { ApproveRules, SubmitRules } from './rule-sets/submit-rules.ts';
import type { TryRules } from './rule-sets/try-rules.ts';

export const ASSESS_THREAT = token<AssessThreat>('ASSESS_THREAT');
export const BOOK = token<ReportBook>('BOOK');
export const KEEP_BOOK = token<KeepBook>('KEEP_BOOK');
export const RULE_BOOK = token<RuleBook>('RULE_BOOK');
export const SUBMIT_RULES = token<SubmitRules>('SUBMIT_RULES');
export const APPROVE_RULES = token<ApproveRules>('APPROVE_RULES');
export const TRY_RULES = token<TryRules>('TRY_RULES');
