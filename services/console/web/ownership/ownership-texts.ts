import { useTexts } from '@keten/web';
import { english } from './ownership-texts-en.ts';
import { dutch } from './ownership-texts-nl.ts';
import type { OwnershipTexts } from './ownership-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useOwnershipTexts = (): OwnershipTexts => useTexts(texts);
