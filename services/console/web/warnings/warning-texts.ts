import { useTexts } from '@keten/web';
import { english } from './warning-texts-en.ts';
import { dutch } from './warning-texts-nl.ts';
import type { WarningTexts } from './warning-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useWarningTexts = (): WarningTexts => useTexts(texts);
