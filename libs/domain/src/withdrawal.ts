import type { Content, Text, Withdrawal } from './content.ts';
import { placeIn } from './place-in.ts';
import { saysSomething } from './says-something.ts';
import type { Language } from './vocabulary.ts';

type Words = {
  readonly title: string;
  readonly where: (place: string) => string;
  readonly said: (headline: string) => string;
  readonly todo: (headline: string) => string;
};
const dutch: Words = {
  title: 'Intrekking: vals alarm',
  where: (place) => ` voor ${place}`,
  said: (headline) => `De waarschuwing "${headline}" is ingetrokken. Wat daarin staat, is niet aan de hand.`,
  todo: (headline) => `De waarschuwing "${headline}" klopt niet. U hoeft daarvoor niets meer te doen.`,
};
const english: Words = {
  title: 'Withdrawal: false alarm',
  where: (place) => ` for ${place}`,
  said: (headline) => `The warning "${headline}" was withdrawn. What it says is not happening.`,
  todo: (headline) => `The warning "${headline}" is not right. You need not do anything for it any more.`,
};
/** Papiamentu has no words of its own yet: whoever reads it reads Dutch as well. */
const wordsIn: Readonly<Partial<Record<Language, Words>>> = { 'nl-NL': dutch, 'en-GB': english };

/** A longer place would push the rest off a locked screen; the name of the warning tells it too. */
const longestPlace = 60;

/**
 * The withdrawal of a content as it is proposed with it. It names the warning that it calls off, since another may be out for the same
 * place; in an SMS stand only its title and what to do.
 *
 * @param place the area in Dutch words, said in each language as far as that can be; empty where the words are approved before the area is known, as in a standing order
 */
export const drawUpWithdrawal = (texts: readonly Text[], place: string): Withdrawal => ({
  texts: texts.flatMap(({ language, headline }) => {
    const words = wordsIn[language];
    if (!words) return [];
    const { title, where, said, todo } = words;
    const named = placeIn(place, language) ?? '';
    const isNamed = named !== '' && named.length <= longestPlace;
    const told = headline.replace(/[.!?\s]+$/u, '');
    const name = isNamed ? title + where(named) : title;
    return [{ language, headline: name, description: said(told), instruction: todo(told) }];
  }),
});

/** A content with its withdrawal beside it, unless its author wrote one. An all-clear has none. */
export function withWithdrawal(content: Content): Content {
  const { withdrawal, ...rest } = content;
  if (content.purpose === 'all-clear') return rest;
  return { ...rest, withdrawal: withdrawal ?? drawUpWithdrawal(content.texts, content.area.description) };
}

const hourMs = 3_600_000;

/**
 * What goes out when a content that is out is withdrawn: every word as it was approved, for the same people and places, over the same
 * channels. It holds at least as long as what it calls off: that may still arrive until then.
 *
 * @returns undefined when no withdrawal was approved with it
 */
export function withdrawalOf(issued: Content, now: Date): Content | undefined {
  const { withdrawal, ...rest } = issued;
  if (!withdrawal || withdrawal.texts.length === 0) return undefined;
  return {
    ...rest,
    ...{ revision: issued.revision + 1, purpose: 'all-clear', responseType: 'AllClear', urgency: 'Past' },
    ...{ texts: withdrawal.texts, checklist: [] },
    // Who was woken for nothing is told; who sleeps through it is safe.
    intensity: issued.intensity === 'alarm' ? 'notice' : 'quiet',
    expiresAt: new Date(Math.max(issued.expiresAt.getTime(), now.getTime() + hourMs)),
  };
}

/** What a content lacks to be withdrawn at once, in a sentence; nothing for an all-clear. */
export function withdrawalFault({ purpose, texts, withdrawal }: Content): string | false {
  // It is drawn up from the Dutch text: while that lacks, that is what must be mended.
  if (purpose === 'all-clear' || !texts.some(({ language }) => language === 'nl-NL')) return false;
  const dutchText = withdrawal?.texts.find(({ language }) => language === 'nl-NL');
  const isWhole = withdrawal?.texts.every((text) =>
    [text.headline, text.description, text.instruction].every(saysSomething),
  );
  return !(dutchText && isWhole) && 'The withdrawal is missing: what is said when it is a false alarm.';
}
