import { useTexts } from '@keten/web';
import { english } from './quarantine-texts-en.ts';
import { dutch } from './quarantine-texts-nl.ts';
import type { QuarantineTexts } from './quarantine-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useQuarantineTexts = (): QuarantineTexts => useTexts(texts);
