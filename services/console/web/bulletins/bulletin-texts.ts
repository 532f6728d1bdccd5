import { useTexts } from '@keten/web';
import { english } from './bulletin-texts-en.ts';
import { dutch } from './bulletin-texts-nl.ts';
import type { BulletinTexts } from './bulletin-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useBulletinTexts = (): BulletinTexts => useTexts(texts);
