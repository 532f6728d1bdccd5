import { useTexts } from '@keten/web';
import { english } from './own-text-texts-en.ts';
import { dutch } from './own-text-texts-nl.ts';
import type { OwnTextTexts } from './own-text-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useOwnTextTexts = (): OwnTextTexts => useTexts(texts);
