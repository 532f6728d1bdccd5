import { useTexts } from '@keten/web';
import { english } from './merge-texts-en.ts';
import { dutch } from './merge-texts-nl.ts';
import type { MergeTexts } from './merge-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useMergeTexts = (): MergeTexts => useTexts(texts);
