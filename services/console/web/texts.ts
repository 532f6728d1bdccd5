import { useTexts } from '@keten/web';
import { english } from './texts-en.ts';
import { dutch } from './texts-nl.ts';
import type { ConsoleTexts } from './texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useConsoleTexts = (): ConsoleTexts => useTexts(texts);
