import { sectors } from '@keten/domain';
import { useTexts } from './language.tsx';
import { englishWords } from './vocabulary-en.ts';
import { dutchWords } from './vocabulary-nl.ts';

const words = { nl: dutchWords, en: englishWords };

/** What to call a severity, a state, a channel: `useWords().severity.Extreme`. */
export const useWords = (): typeof dutchWords => useTexts(words);

const sectorNames = new Map(sectors.map(({ code, name }) => [code, name]));

/** A sector has only a Dutch name; one that nobody knows keeps its code. */
export const sectorName = (code: string): string => sectorNames.get(code) ?? code;
