import { useTexts } from '@keten/web';
import { english } from './people-texts-en.ts';
import { dutch } from './people-texts-nl.ts';
import type { PeopleTexts } from './people-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const usePeopleTexts = (): PeopleTexts => useTexts(texts);
