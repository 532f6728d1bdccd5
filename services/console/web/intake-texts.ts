import { useTexts } from '@keten/web';
import { english } from './intake-texts-en.ts';
import { dutch } from './intake-texts-nl.ts';
import type { IntakeTexts } from './intake-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useIntakeTexts = (): IntakeTexts => useTexts(texts);
