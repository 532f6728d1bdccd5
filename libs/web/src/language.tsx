import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

/** The language of the screens; what a warning says has its own. */
export type UiLanguage = 'nl' | 'en';
/** The same texts in both languages; the Dutch ones say which there are. */
export type Texts<Text> = Readonly<Record<UiLanguage, Text>>;

type Chosen = { readonly language: UiLanguage; readonly choose: (language: UiLanguage) => void };
const LanguageContext = createContext<Chosen>({ language: 'nl', choose: () => undefined });

const keptAs = 'keten-language';

/** Dutch unless this person chose English before. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, choose] = useState<UiLanguage>(remembered);
  useEffect(() => {
    document.documentElement.lang = language;
    remember(language);
  }, [language]);
  const chosen = useMemo(() => ({ language, choose }), [language]);
  return <LanguageContext value={chosen}>{children}</LanguageContext>;
}

export const useLanguage = (): Chosen => useContext(LanguageContext);

export const useTexts = <Text,>(texts: Texts<Text>): Text => texts[useLanguage().language];

/** A browser may refuse to keep anything: then the choice lasts as long as the page. */
function remembered(): UiLanguage {
  try {
    return localStorage.getItem(keptAs) === 'en' ? 'en' : 'nl';
  } catch {
    return 'nl';
  }
}

function remember(language: UiLanguage): void {
  try {
    localStorage.setItem(keptAs, language);
  } catch {
    // The page still has it.
  }
}
