import { useTexts } from './language.tsx';
import { englishWords } from './vocabulary-en.ts';
import { dutchWords } from './vocabulary-nl.ts';

const words = { nl: dutchWords, en: englishWords };

/** What to call a severity, a state, a channel: `useWords().severity.Extreme`. */
export const useWords = (): typeof dutchWords => useTexts(words);

/** The name of a sector in the language of who reads; one that nobody knows keeps its code. */
export function useSectorName(): (code: string) => string {
  const { sector } = useWords();
  return (code) => sector[code] ?? code;
}

/** The Dutch name of a sector, as the law and the registers have it. */
export const sectorName = (code: string): string => dutchWords.sector[code] ?? code;
