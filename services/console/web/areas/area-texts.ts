import { useTexts } from '@keten/web';
import { english } from './area-texts-en.ts';
import { dutch } from './area-texts-nl.ts';
import type { AreaTexts } from './area-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useAreaTexts = (): AreaTexts => useTexts(texts);
