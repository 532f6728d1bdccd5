import { useTexts } from '@keten/web';
import { english } from './call-texts-en.ts';
import { dutch } from './call-texts-nl.ts';
import type { CallTexts } from './call-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useCallTexts = (): CallTexts => useTexts(texts);
