import type { UiLanguage } from './language.tsx';
import { sayMessage } from './say-refusal.ts';
import type { Said } from './say-refusal.ts';

type Both = Readonly<Record<UiLanguage, string>>;

/** What a field may lack, as the library that checks it says so after the name of the member, and as people say it. */
const byPattern: readonly (readonly [RegExp, (...parts: string[]) => Both])[] = [
  [
    /longer than or equal to (\d+) and shorter than or equal to (\d+) characters/,
    (_, least = '', most = '') => ({
      nl: `Dit moet minstens ${least} en hoogstens ${most} tekens hebben.`,
      en: `This must have at least ${least} and at most ${most} characters.`,
    }),
  ],
  [
    /longer than or equal to (\d+) characters/,
    (_, least = '') => ({
      nl: `Dit moet minstens ${least} tekens hebben.`,
      en: `This must have at least ${least} characters.`,
    }),
  ],
  [
    /shorter than or equal to (\d+) characters/,
    (_, most = '') => ({
      nl: `Dit mag hoogstens ${most} tekens hebben.`,
      en: `This may have at most ${most} characters.`,
    }),
  ],
  [/not be greater than (\d+)/, (_, most = '') => ({ nl: `Hoogstens ${most}.`, en: `At most ${most}.` })],
  [/not be less than (\d+)/, (_, least = '') => ({ nl: `Minstens ${least}.`, en: `At least ${least}.` })],
  [
    /must contain at least (\d+) elements/,
    (_, least = '') => ({ nl: `Kies er minstens ${least}.`, en: `Choose at least ${least}.` }),
  ],
  [
    /must contain no more than (\d+) elements/,
    (_, most = '') => ({ nl: `Dit mogen er hoogstens ${most} zijn.`, en: `These may be ${most} at most.` }),
  ],
  [/elements must be unique/, () => ({ nl: 'Hier staat iets dubbel.', en: 'Something stands here twice.' })],
  [/should not be empty|must say something|is missing/, () => ({ nl: 'Dit is nog leeg.', en: 'This is empty.' })],
  [
    /must be a URL|must be an URL/,
    () => ({ nl: 'Dit is geen webadres dat begint met https.', en: 'This is no web address that begins with https.' }),
  ],
  [/must be one of the following/, () => ({ nl: 'Kies een van de mogelijkheden.', en: 'Choose one of these.' })],
  [
    /control characters/,
    () => ({
      nl: 'Hierin staan tekens die niet te lezen zijn.',
      en: 'There are characters in it that nobody can read.',
    }),
  ],
  [/must be an id|is no id/, () => idWords],
  [/code of a place/, () => ({ nl: 'Deze plaats is hier niet bekend.', en: 'This place is not known here.' })],
  [/must be (an instant|a moment|a date)/, () => ({ nl: 'Vul een datum en tijd in.', en: 'Fill in a date and time.' })],
];

const idWords: Both = {
  nl: 'Gebruik alleen letters, cijfers, streepjes en lage streepjes: hoogstens 64, zonder spaties.',
  en: 'Use only letters, digits, hyphens and underscores: 64 at most, without spaces.',
};
const wrong: Both = { nl: 'Dit klopt niet.', en: 'This is not right.' };

/**
 * What is wrong with one field, in words of people: no names of members, no signs of programs. A sentence of the API's own is said
 * as it is elsewhere; of what nobody has words for is said that it is not right.
 */
export function sayFault(message: string, language: UiLanguage): Said {
  for (const [pattern, words] of byPattern) {
    const found = pattern.exec(message);
    if (found) return { text: words(...found)[language], language };
  }
  const said = sayMessage(message, language);
  const isOfPrograms = /\p{Ll}\p{Lu}|\//u.test(said.text) || (language === 'en' && !/^\p{Lu}.*\.$/su.test(said.text));
  return said.language === language && !isOfPrograms ? said : { text: wrong[language], language };
}
