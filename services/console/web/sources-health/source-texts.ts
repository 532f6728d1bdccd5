import { useTexts } from '@keten/web';
import { english } from './source-texts-en.ts';
import { dutch } from './source-texts-nl.ts';
import type { SourceTexts } from './source-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useSourceTexts = (): SourceTexts => useTexts(texts);
