import { useTexts } from '@keten/web';
import { english } from './board-texts-en.ts';
import { dutch } from './board-texts-nl.ts';
import type { BoardTexts } from './board-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useBoardTexts = (): BoardTexts => useTexts(texts);
