import { distance } from 'fastest-levenshtein';
import { formerGemeenten } from './data/former-gemeenten.ts';
import { villages } from './data/villages.ts';
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

/** Of these all are known, so that whoever names one can be told yes or no. */
const formerPartsOf = ({ kind, name, officialName = name }: Place): readonly string[] =>
  (kind === 'gemeente' && formerGemeenten[officialName]) || [];

/** A part of a gemeente, by the name under which people look for it. */
type Part = { readonly written: string; readonly called: string };
const partsOf = (place: Place): readonly Part[] =>
  [...formerPartsOf(place), ...(villages[place.code]?.split(', ') ?? [])].map((written) => ({
    ...{ written, called: plain(written) },
  }));

const indexed = (place: Place) => ({
  place,
  names: [place.name, place.officialName ?? '', place.code, ...(otherNames[place.code] ?? [])]
    .map(plain)
    .filter(Boolean),
  // What it is a part of now is more than was meant: that is asked back.
  parts: partsOf(place),
  formerParts: formerPartsOf(place).map(plain),
});
let made: ReadonlyMap<Place, ReturnType<typeof indexed>> | undefined;
/** In the order of their names; made when the first name is sought, since most processes seek none. */
const index = () => (made ??= new Map(byName().map((place) => [place, indexed(place)])));
const byName = () => places.toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));

/** Whether some place, or a part of one, is called what was typed, or has it in its name: else what is found is a guess. */
export const isInSomeName = (text: string): boolean => {
  const sought = plain(text.slice(0, maxSoughtLength));
  const { kind, name } = withoutKind(sought);
  return [sought, ...(kind ? [name] : [])].some((each) => each !== '' && placesNamed(each).length > 0);
};

/** How well a name answers what was typed; lower is better. */
function rank(name: string, sought: string): number {
  const at = name.indexOf(sought);
  if (at === -1) return Infinity;
  if (at === 0) return name.length === sought.length ? 0 : 1;
  return name.includes(` ${sought}`) ? 2 : 3;
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
  const found = placesNamed(sought);
  if (found.length > 0) return found.slice(0, limit);
  const { kind, name } = withoutKind(sought);
  const ofKind = kind ? namedOrNearly(name).filter((place) => place.kind === kind) : [];
  return (ofKind.length > 0 ? ofKind : placesNearly(sought)).slice(0, limit);
}

const placesNamed = (sought: string): Place[] => ranked((name) => rank(name, sought), { isAlsoPart: true });
const placesNearly = (sought: string): Place[] => ranked((name) => slips(name, sought), { isAlsoPart: true });
function namedOrNearly(sought: string): Place[] {
  const named = placesNamed(sought);
  return named.length > 0 ? named : placesNearly(sought);
}

/**
 * The part of a place that was called so, where that and not the place itself was sought: Delfzijl, for Eemsdelta.
 *
 * @returns its name as people write it
 */
export function soughtPart(place: Place, text: string): string | undefined {
  const sought = plain(text.slice(0, maxSoughtLength));
  const own = index().get(place);
  if (!own || sought === '' || own.names.some((name) => rank(name, sought) < Infinity)) return undefined;
  const slipsOfOwn = Math.min(...own.names.map((name) => slips(name, sought)));
  const ranks = own.parts.map(({ written, called }) => ({
    ...{ written, is: rank(called, sought), slips: slips(called, sought) },
  }));
  const best = ranks.toSorted((a, b) => (a.is === b.is ? a.slips - b.slips : a.is - b.is))[0];
  return best && (best.is < Infinity || best.slips < slipsOfOwn) ? best.written : undefined;
}

/**
 * What kind of place it is, when somebody says so before or after its name. Only once: a stranger may write as many such words as
 * they like.
 */
function withoutKind(sought: string): { readonly kind?: Place['kind']; readonly name: string } {
  const words = sought.split(' ');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length < 2) return { name: sought };
  const before = kindsByWord[first];
  if (before) return { kind: before, name: words.slice(1).join(' ') };
  const after = kindsByWord[last];
  return after ? { kind: after, name: words.slice(0, -1).join(' ') } : { name: sought };
}

const kindsByWord: Readonly<Record<string, Place['kind']>> = {
  ...{ gemeente: 'gemeente', gem: 'gemeente', municipality: 'gemeente' },
  ...{ provincie: 'provincie', prov: 'provincie', province: 'provincie' },
  ...{ veiligheidsregio: 'veiligheidsregio', regio: 'veiligheidsregio', region: 'veiligheidsregio' },
  ...{ eiland: 'island', island: 'island' },
};

/** The places that are called just this, by one of their names or their code: more than one when a gemeente and its provincie share a name. */
export function placesCalled(text: string): Place[] {
  const sought = plain(text.slice(0, maxSoughtLength));
  if (sought === '') return [];
  const called = placesOfName(sought);
  const { kind, name } = withoutKind(sought);
  return called.length > 0 || !kind ? called : placesOfName(name).filter((place) => place.kind === kind);
}
const placesOfName = (sought: string): Place[] => ranked((name) => (name === sought ? 0 : Infinity));

/**
 * The gemeenten of today to which a gemeente of before of just this name belongs. A village is not looked for: there may be others of
 * its name, which are in no table.
 */
export function placesWithPart(text: string): Place[] {
  const sought = plain(text.slice(0, maxSoughtLength));
  return [...index().values()].filter(({ formerParts }) => formerParts.includes(sought)).map(({ place }) => place);
}

const ranked = (rankOf: (name: string) => number, { isAlsoPart = false } = {}): Place[] =>
  [...index().values()]
    .map(({ place, names, parts }) => {
      const rankOfName = lowest(names, rankOf);
      // A place that is called so comes before one that has a part of that name.
      const rankOfPart = isAlsoPart ? lowest(parts, ({ called }) => rankOf(called)) + 0.5 : Infinity;
      return { place, rank: Math.min(rankOfName, rankOfPart) };
    })
    .filter((found) => found.rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ place }) => place);

const lowest = <Item>(items: readonly Item[], rankOf: (item: Item) => number): number =>
  items.reduce((least, item) => Math.min(least, rankOf(item)), Infinity);

/** How many letters are wrong, missing or too many; Infinity when those are more than a slip in a word of this length. */
function slips(name: string, sought: string): number {
  const allowed = Math.floor(sought.length / 4);
  if (allowed === 0 || Math.abs(name.length - sought.length) > allowed) return Infinity;
  const count = distance(name, sought);
  return count <= allowed ? count : Infinity;
}
