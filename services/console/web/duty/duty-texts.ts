import { useTexts } from '@keten/web';
import { english } from './duty-texts-en.ts';
import { dutch } from './duty-texts-nl.ts';
import type { DutyTexts } from './duty-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useDutyTexts = (): DutyTexts => useTexts(texts);
