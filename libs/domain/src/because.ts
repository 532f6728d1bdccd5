import type { Language } from './vocabulary.ts';

/** What is said in one language. */
export type Sentence = { readonly language: Language; readonly text: string };

/** Why: a sentence in English, as every fact has had it from the first one on, and the same in the languages of its readers. */
export type Because = {
  readonly because: string;
  /** In other languages than English. Empty in facts from before there were any. */
  readonly texts: readonly Sentence[];
};

/** The same sentence in English and in Dutch. */
export const because = (english: string, dutch: string): Because => ({
  because: english,
  texts: [{ language: 'nl-NL', text: dutch }],
});

/** The sentence in a language, or in English where it was not written in that one: so it is in what a view kept from before. */
export const sentenceIn = (
  { because, texts = [] }: Pick<Because, 'because'> & Partial<Because>,
  language: Language,
): Sentence => texts.find((each) => each.language === language) ?? { language: 'en-GB', text: because };
