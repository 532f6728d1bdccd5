import type { Language } from './vocabulary.ts';

/**
 * The words of an area in the language of who reads them. Areas are described in Dutch, in words of the chain's own: names, and how
 * many more, how far, and that it is an estimate. Names are what they are in every language. Who reads Papiamentu reads Dutch as well.
 *
 * @param description as it stands in the area
 * @returns undefined when somebody wrote more in it than that: then nobody here can say it in that language
 */
export function placeIn(description: string, language: Language): string | undefined {
  if (language !== 'en-GB') return description;
  const parts = description.split(separator);
  const inEnglish = parts.map((part, at) => (at % 2 === 1 ? (part === ' en ' ? ' and ' : part) : englishOf(part)));
  return inEnglish.includes(undefined) ? undefined : inEnglish.join('');
}

/** Between the names of a list; "en" stands in some names as well. */
const inNames =
  'Breugel|Braassem|Dal|Dollard|Eemshaven|Eurogeul|Hunze|Maas|Markermeer|met Texel|Middelaar|Nederwetten|' +
  'Oost-Gelderland|Rijen|Vechtstreek|Waal|Waard|West-Brabant';
const separator = new RegExp(`(, | en (?!(?:${inNames})(?![\\p{L}-])))`, 'u');

function englishOf(part: string): string | undefined {
  const said = part.replace(/ \(geschat\)$/u, '');
  const place = estimated(said);
  return place === undefined || said === part ? place : `${place} (estimated)`;
}

function estimated(said: string): string | undefined {
  const [, count, noun] = /^(\d+) (andere plaats|andere plaatsen|gemeenten)$/u.exec(said) ?? [];
  if (count !== undefined && noun !== undefined) return `${count} ${nouns[noun] ?? noun}`;
  if (said === 'een onbekende plaats') return 'an unknown place';
  const [, km] = /^op ongeveer (\d+) km$/u.exec(said) ?? [];
  if (km !== undefined) return `about ${km} km away`;
  return said === '' || isName(said) ? said : undefined;
}

const nouns: Readonly<Record<string, string>> = {
  'andere plaats': 'other place',
  'andere plaatsen': 'other places',
  gemeenten: 'municipalities',
};

/** Words that stand within names: Alphen aan den Rijn, Wijk bij Duurstede. */
const within = /^(aan|bij|boven|d'|de|den|der|en|het|in|kust|met|op|over|ten|ter|te|tot|van|voor|'[a-z])$/u;

/** It begins and ends as names do, and nothing else is in it than what names have. */
function isName(said: string): boolean {
  const words = said.replace(/ \(\p{Lu}[^()]*\)$/u, '').split(/[\s/]+/u);
  const isCapital = (word: string | undefined): boolean => /^[(‘’'"]*(\p{Lu}|\d|'[a-z]+-\p{Lu})/u.test(word ?? '');
  const [first, last] = [words[0], words.at(-1)];
  return (
    (isCapital(first) || /^'[a-z]$/u.test(first ?? '')) &&
    isCapital(last) &&
    words.every((word) => isCapital(word) || within.test(word))
  );
}
