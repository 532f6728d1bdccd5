import { token } from '@keten/platform';
import type { AssessThreat } from './assess-threat.ts';
import type { ReportBook } from './report-book.ts';

export const ASSESS_THREAT = token<AssessThreat>('ASSESS_THREAT');
export const BOOK = token<ReportBook>('BOOK');
