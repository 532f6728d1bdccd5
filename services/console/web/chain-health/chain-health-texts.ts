import { useTexts } from '@keten/web';
import { english } from './chain-health-texts-en.ts';
import { dutch } from './chain-health-texts-nl.ts';
import type { ChainHealthTexts } from './chain-health-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useChainHealthTexts = (): ChainHealthTexts => useTexts(texts);
