import { distance } from 'fastest-levenshtein';
import { places } from './places.ts';
import type { Place } from './places.ts';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Names under which people look for a place that are neither its name nor its official name. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  PV21: ['Friesland'],
  VR02: ['Friesland'],
  NL: ['Netherlands', 'heel Nederland'],
  'NL-BQ3': ['Statia'],
  'ZEE-NOORDZEE': ['North Sea', 'continentaal plat', 'exclusieve economische zone', 'EEZ'],
  'ZEE-WADDENZEE': ['Wadden Sea', 'Dollard', 'Eems'],
  'ZEE-IJSSELMEER': ['Markermeer', 'IJmeer', 'Ketelmeer'],
  'ZEE-TERRITORIAAL-WEST': ['territoriale zee west', 'twaalfmijlszone'],
  'ZEE-TERRITORIAAL-NOORD': ['territoriale zee noord', 'twaalfmijlszone'],
  'ZEE-AANLOOP-HOEK': ['Maasmond', 'Eurogeul', 'Rotterdam approaches'],
  'ZEE-AANLOOP-IJMUIDEN': ['IJgeul', 'IJmuiden approaches'],
  'ZEE-AANLOOP-EEMS': ['Westereems', 'Ems approaches'],
  'ZEE-AANLOOP-SCHELDE': ['Wielingen', 'Scheldt approaches'],
};

const index = places
  .map((place) => ({
    place,
    names: [place.name, place.officialName ?? '', place.code, ...(otherNames[place.code] ?? [])]
      .map(plain)
      .filter(Boolean),
  }))
  .sort((a, b) => a.place.name.localeCompare(b.place.name, 'nl'));

/** How well a name answers what was typed; lower is better. */
function rank(name: string, sought: string): number {
  if (name === sought) return 0;
  if (name.startsWith(sought)) return 1;
  if (name.includes(` ${sought}`)) return 2;
  return name.includes(sought) ? 3 : Infinity;
}

/** No name is longer than this. */
const maxSoughtLength = 60;

/**
 * Places whose name answers what somebody types, best first; accents, capitals and punctuation do not matter. When no name holds
 * it, those of which the name is a slip of the finger away.
 */
export function findPlaces(text: string, limit = 10): Place[] {
  const sought = plain(text.slice(0, maxSoughtLength));
  if (sought === '') return [];
  const found = ranked((name) => rank(name, sought));
  const best = found.length > 0 ? found : ranked((name) => slips(name, sought));
  return best.slice(0, limit);
}

/** The places that are called just this, by one of their names or their code: more than one when a gemeente and its provincie share a name. */
export function placesCalled(text: string): Place[] {
  const sought = plain(text.slice(0, maxSoughtLength));
  return sought === '' ? [] : ranked((name) => (name === sought ? 0 : Infinity));
}

const ranked = (rankOf: (name: string) => number): Place[] =>
  index
    .map(({ place, names }) => ({ place, rank: Math.min(...names.map(rankOf)) }))
    .filter((found) => found.rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ place }) => place);

/** How many letters are wrong, missing or too many; Infinity when those are more than a slip in a word of this length. */
function slips(name: string, sought: string): number {
  const allowed = Math.floor(sought.length / 4);
  if (allowed === 0 || Math.abs(name.length - sought.length) > allowed) return Infinity;
  const count = distance(name, sought);
  return count <= allowed ? count : Infinity;
}
