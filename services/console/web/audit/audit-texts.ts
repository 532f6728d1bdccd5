import { useTexts } from '@keten/web';
import { english } from './audit-texts-en.ts';
import { dutch } from './audit-texts-nl.ts';
import type { AuditTexts } from './audit-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useAuditTexts = (): AuditTexts => useTexts(texts);
