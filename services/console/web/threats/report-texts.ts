import { useTexts } from '@keten/web';
import { english } from './report-texts-en.ts';
import { dutch } from './report-texts-nl.ts';
import type { ReportTexts } from './report-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useReportTexts = (): ReportTexts => useTexts(texts);
