import { useTexts } from '@keten/web';
import { english } from './standing-order-texts-en.ts';
import { dutch } from './standing-order-texts-nl.ts';
import type { OrderTexts } from './standing-order-texts-nl.ts';

const texts = { nl: dutch, en: english };

export const useOrderTexts = (): OrderTexts => useTexts(texts);
