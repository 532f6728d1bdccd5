import { useTexts } from '@keten/web';
import { english } from './help-texts-en.ts';
import { dutch } from './help-texts-nl.ts';
import type { HelpTexts } from './help-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useHelpTexts = (): HelpTexts => useTexts(texts);
