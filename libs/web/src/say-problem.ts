import type { UiLanguage } from './language.tsx';
import type { Said } from './say-refusal.ts';

/** Why a document of somebody else can't be had or read, as the chain says it and in Dutch. */
const dutch: readonly (readonly [RegExp, string])[] = [
  [/^it answers (\d{3})$/, 'het adres geeft fout $1'],
  [/^it has moved \((\d{3})\): register where to$/, 'het staat nu op een ander adres ($1): geef dat op'],
  [/^no answer in time$/, 'het adres antwoordt niet op tijd'],
  [/^(the answer broke off|called off|cut)$/, 'het antwoord brak af'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'de naam van het adres is niet bekend'],
  [/^([A-Z_]*CERT[A-Z_]*|UNABLE_TO_[A-Z_]+|ERR_TLS[A-Z_]*)$/, 'het certificaat van het adres klopt niet ($1)'],
  [/^(E[A-Z_]+)$/, 'het adres is niet bereikbaar ($1)'],
  [/^the address is no http(s|\(s\))? URL$/, 'het adres begint niet met https'],
  [/^the (address is|name leads to an address that is) not public$/, 'het adres ligt niet op het open internet'],
  [/^it can’t be called$/, 'het adres klopt niet'],
  [/^it is larger than (\d+) bytes$/, 'het is groter dan $1 bytes'],
  [/^it is no (gzip|x-gzip|deflate), or larger than (\d+) bytes$/, 'het is geen $1, of groter dan $2 bytes'],
  [/^its content coding is not gzip or deflate$/, 'het is gecomprimeerd op een manier die hier niet wordt gelezen'],
  [/^it is empty$/, 'het is leeg'],
  [/^it is no iCalendar$/, 'het is geen agenda (iCalendar)'],
  [/^it has more than (\d+) shifts$/, 'er staan meer dan $1 diensten in'],
  [/^an event comes back too often$/, 'een afspraak komt te vaak terug'],
  [
    /^reading it takes more time or memory than any honest calendar$/,
    'het lezen kost meer tijd of geheugen dan een gewone agenda',
  ],
  [/^it can’t be read$/, 'het is niet te lezen'],
  [/^it has a document type declaration$/, 'er staat een documenttype in'],
  [/^it is not well-formed XML$/, 'het is geen goede XML'],
  [/^it is neither Atom nor RSS$/, 'het is geen Atom of RSS'],
  [/^it is nested too deep$/, 'het is te diep genest'],
  [/^it has more than (\d+) entries$/, 'er staan meer dan $1 berichten in'],
  [/^some of its alerts can’t be had: (\S+)$/, 'een deel van de berichten is niet op te halen: $1'],
  [
    /^some of its alerts can’t be had: (\S+) and (\d+) more$/,
    'een deel van de berichten is niet op te halen: $1 en nog $2',
  ],
  [/^(\d+) of its entries have no address$/, '$1 van de berichten hebben geen adres'],
];

function dutchOf(part: string): string | undefined {
  const [pattern, words] = dutch.find(([each]) => each.test(part)) ?? [];
  return pattern && words !== undefined ? part.replace(pattern, words) : undefined;
}

/** Why a document of somebody else can't be read, in the reader's language; whole in English when any of it is new to us. */
export function sayProblem(problem: string, language: UiLanguage): Said {
  if (language === 'en') return { text: problem, language };
  const parts = problem.split('; ').map(dutchOf);
  return parts.includes(undefined) ? { text: problem, language: 'en' } : { text: parts.join('; '), language };
}
