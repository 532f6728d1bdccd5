import type { Content, Text } from './content.ts';
import type { PublicWarning } from './public-warning.ts';
import type { Language } from './vocabulary.ts';

type Words = { readonly title: string; readonly said: string; readonly todo: string };
const dutch: Words = {
  title: 'Voorbij voor u',
  said: 'Deze waarschuwing geldt niet meer voor u.',
  todo: 'Deze waarschuwing geldt niet meer voor u. U hoeft hiervoor niets meer te doen.',
};
const english: Words = {
  title: 'Over for you',
  said: 'This warning no longer applies to you.',
  todo: 'This warning no longer applies to you. You need not do anything for it any more.',
};
/** Papiamentu has no words of its own yet: whoever reads it reads Dutch as well. */
const wordsIn: Readonly<Partial<Record<Language, Words>>> = { 'nl-NL': dutch, 'en-GB': english };

/**
 * What hears who was warned and is not among the readers of what follows: a warning never just disappears (S50, U4). Nobody
 * writes or approves these words anew; all that they say of the warning is the headline that was approved before.
 */
export const overTexts = (texts: readonly Text[]): readonly Text[] =>
  texts.flatMap(({ language, headline }) => {
    const words = wordsIn[language];
    return words
      ? [{ language, headline: `${words.title}: ${headline}`, description: words.said, instruction: words.todo }]
      : [];
  });

type Next = Pick<PublicWarning, 'revision' | 'expiresAt' | 'checkCode' | 'issuedAt'>;

/** What was said to citizens, as it is told to those who are no longer warned by the next revision; its area is where they are. */
export const overForCitizens = (
  { overOnAir: _earlier, ...said }: PublicWarning,
  { revision, expiresAt, checkCode, issuedAt }: Next,
): PublicWarning => ({
  ...said,
  ...{ revision, expiresAt, checkCode, issuedAt },
  purpose: 'all-clear',
  intensity: 'quiet',
  responseType: 'AllClear',
  texts: overTexts(said.texts),
  overIn: [],
});

/** A content as it is told to entities for whom it is over. What it asks of the others is not for them. */
export const overFor = <Told extends Pick<Content, 'texts' | 'area'>>(content: Told) => ({
  ...content,
  purpose: 'all-clear' as const,
  intensity: 'quiet' as const,
  responseType: 'AllClear' as const,
  texts: overTexts(content.texts),
  area: { ...content.area, description: '' },
  checklist: [],
});
