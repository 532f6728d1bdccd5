import { useTexts } from '@keten/web';
import { english } from './wording-texts-en.ts';
import { dutch } from './wording-texts-nl.ts';
import type { WordingTexts } from './wording-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useWordingTexts = (): WordingTexts => useTexts(texts);
