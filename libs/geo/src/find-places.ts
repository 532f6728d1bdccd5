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

/** Places whose name answers what somebody types, best first; accents, capitals and punctuation do not matter. */
export function findPlaces(text: string, limit = 10): Place[] {
  const sought = plain(text.slice(0, maxSoughtLength));
  if (sought === '') return [];
  return index
    .map(({ place, names }) => ({ place, rank: Math.min(...names.map((name) => rank(name, sought))) }))
    .filter((found) => found.rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ place }) => place);
}
