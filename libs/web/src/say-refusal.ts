import type { UiLanguage } from './language.tsx';
import type { RefusedByApi } from './ask.ts';
import { dutchByPattern, dutchBySentence } from './refusals-nl.ts';

/** A sentence in the reader's language, or else as the API says it, in English. */
export type Said = { readonly text: string; readonly language: UiLanguage };

function dutchOf(sentence: string): string | undefined {
  const [pattern, dutch] = dutchByPattern.find(([pattern]) => pattern.test(sentence)) ?? [];
  if (!pattern || dutch === undefined) return dutchBySentence[sentence];
  return typeof dutch === 'string' ? sentence.replace(pattern, dutch) : sentence.replace(pattern, dutch);
}

const unreachable: Readonly<Record<UiLanguage, string>> = {
  nl: 'De server antwoordt niet. Uw gegevens op dit scherm blijven staan. Probeer het zo opnieuw.',
  en: 'The server does not answer. What you filled in stays on this screen. Try again in a moment.',
};

/** What was refused, in sentences. A Dutch reader gets Dutch only when every sentence is known: half a reason misleads. */
export function sayRefusal({ status, message }: RefusedByApi, language: UiLanguage): Said {
  if (status === 0) return { text: unreachable[language], language };
  return sayMessage(message, language);
}

/** Sentences of the API in the reader's language, or whole in English when any of them is new to us. */
export function sayMessage(message: string, language: UiLanguage): Said {
  if (language === 'en') return { text: message, language };
  const known = message.split(/(?<=[.])\s+/).map(dutchOf);
  return known.includes(undefined) ? { text: message, language: 'en' } : { text: known.join(' '), language };
}
