import type { Language } from './vocabulary.ts';

type InEach<Said extends string> = Readonly<Record<Language, Said>>;

/** What those who read a language call it. */
export const languageNames = {
  'nl-NL': 'Nederlands',
  'en-GB': 'English',
  pap: 'Papiamentu',
} as const satisfies InEach<string>;

/** What comes before the path of a page of the public site, in each language that it speaks. */
export const pathStarts = { 'nl-NL': '', 'en-GB': '/en', pap: '/pap' } as const satisfies InEach<string>;
