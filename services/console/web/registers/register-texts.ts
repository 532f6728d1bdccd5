import { useTexts } from '@keten/web';
import { english } from './register-texts-en.ts';
import { dutch } from './register-texts-nl.ts';
import type { RegisterTexts } from './register-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useRegisterTexts = (): RegisterTexts => useTexts(texts);
