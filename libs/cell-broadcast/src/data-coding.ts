/** How the octets of a page are to be read. 3GPP TS 23.038 §5. */
export type Coding = {
  readonly alphabet: 'gsm7' | 'ucs2';
  /** ISO 639-1, where the scheme or the page says it. */
  readonly language: string | undefined;
  /** Whether each page begins with its language. */
  readonly saysLanguage: boolean;
};

/** Languages that have a number of their own in the group 0000, in which GSM pages need not say theirs. */
const numbered = ['de', 'en', 'it', 'fr', 'es', 'nl', 'sv', 'da', 'pt', 'fi', 'no', 'el', 'tr', 'hu', 'pl'];
const unsaid = { gsm7: 0x0f, ucs2: 0x48 } as const;
const saidInPages = { gsm7: 0x10, ucs2: 0x11 } as const;

/**
 * The data coding scheme of a text in an alphabet. It tells the language where it has a number for it; the schemes by which each page
 * begins with its language are not used, since what does not know them shows that as letters.
 *
 * @param language ISO 639-1; undefined for one that has no such code, such as Papiamentu.
 */
export function dataCodingOf(alphabet: 'gsm7' | 'ucs2', language: string | undefined): number {
  const number = numbered.findIndex((each) => each === language);
  return alphabet === 'gsm7' && number >= 0 ? number : unsaid[alphabet];
}

/** Undefined for compressed and binary pages, and for what is not used for warnings. */
export function codingOf(dataCoding: number): Coding | undefined {
  if (dataCoding === saidInPages.gsm7 || dataCoding === saidInPages.ucs2)
    return { alphabet: dataCoding === saidInPages.gsm7 ? 'gsm7' : 'ucs2', language: undefined, saysLanguage: true };
  if (dataCoding <= unsaid.gsm7) return { alphabet: 'gsm7', language: numbered[dataCoding], saysLanguage: false };
  if (dataCoding < 0x40 || dataCoding > 0x5f) return undefined;
  const alphabet = ([undefined, undefined, 'ucs2', undefined] as const)[(dataCoding >> 2) & 3];
  if (alphabet) return { alphabet, language: undefined, saysLanguage: false };
  return (dataCoding & 0x0c) === 0 ? { alphabet: 'gsm7', language: undefined, saysLanguage: false } : undefined;
}
