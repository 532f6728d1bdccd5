import { useTexts } from '@keten/web';
import { english } from './incident-texts-en.ts';
import { dutch } from './incident-texts-nl.ts';
import type { IncidentTexts } from './incident-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useIncidentTexts = (): IncidentTexts => useTexts(texts);
