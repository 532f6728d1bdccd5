import { useTexts } from '@keten/web';
import { english } from './beside-texts-en.ts';
import { dutch } from './beside-texts-nl.ts';
import type { BesideTexts } from './beside-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useBesideTexts = (): BesideTexts => useTexts(texts);
