import { useTexts } from '@keten/web';
import { english } from './threat-texts-en.ts';
import { dutch } from './threat-texts-nl.ts';
import type { ThreatTexts } from './threat-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useThreatTexts = (): ThreatTexts => useTexts(texts);
