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

/** Places that are a part of a gemeente, by the name under which people look for them. */
const partsOf = (place: Place): readonly string[] => [
  ...formerPartsOf(place),
  ...(villages[place.code]?.split(', ') ?? []),
];
/** Of these all are known, so that whoever names one can be told yes or no. */
const formerPartsOf = ({ kind, name, officialName = name }: Place): readonly string[] =>
  (kind === 'gemeente' && formerGemeenten[officialName]) || [];

const index = places
  .map((place) => ({
    place,
    names: [place.name, place.officialName ?? '', place.code, ...(otherNames[place.code] ?? [])]
      .map(plain)
      .filter(Boolean),
    // What it is a part of now is more than was meant: that is asked back.
    parts: partsOf(place).map(plain),
    formerParts: formerPartsOf(place).map(plain),
  }))
  .sort((a, b) => a.place.name.localeCompare(b.place.name, 'nl'));

/** Whether some place, or a part of one, is called what was typed, or has it in its name: else what is found is a guess. */
export const isInSomeName = (text: string): boolean => {
  const sought = plain(text.slice(0, maxSoughtLength));
  const { kind, name } = withoutKind(sought);
  return [sought, ...(kind ? [name] : [])].some(
    (each) => each !== '' && ranked((called) => rank(called, each), { isAlsoPart: true }).length > 0,
  );
};

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
  const found = ranked((name) => rank(name, sought), { isAlsoPart: true });
  if (found.length > 0) return found.slice(0, limit);
  const { kind, name } = withoutKind(sought);
  const ofKind = kind ? findPlaces(name, places.length).filter((place) => place.kind === kind) : [];
  const best = ofKind.length > 0 ? ofKind : ranked((each) => slips(each, sought), { isAlsoPart: true });
  return best.slice(0, limit);
}

/**
 * The part of a place that was called so, where that and not the place itself was sought: Delfzijl, for Eemsdelta.
 *
 * @returns its name as people write it
 */
export function soughtPart(place: Place, text: string): string | undefined {
  const sought = plain(text.slice(0, maxSoughtLength));
  const own = index.find((each) => each.place === place);
  if (!own || sought === '' || own.names.some((name) => rank(name, sought) < Infinity)) return undefined;
  const slipsOfOwn = Math.min(...own.names.map((name) => slips(name, sought)));
  const ranks = partsOf(place).map((part) => ({
    part,
    is: rank(plain(part), sought),
    slips: slips(plain(part), sought),
  }));
  const best = ranks.toSorted((a, b) => (a.is === b.is ? a.slips - b.slips : a.is - b.is))[0];
  return best && (best.is < Infinity || best.slips < slipsOfOwn) ? best.part : undefined;
}

/** What kind of place it is, when somebody says so before or after its name. */
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
  const called = ranked((name) => (name === sought ? 0 : Infinity));
  const { kind, name } = withoutKind(sought);
  return called.length > 0 || !kind ? called : placesCalled(name).filter((place) => place.kind === kind);
}

/**
 * The gemeenten of today to which a gemeente of before of just this name belongs. A village is not looked for: there may be others of
 * its name, which are in no table.
 */
export function placesWithPart(text: string): Place[] {
  const sought = plain(text.slice(0, maxSoughtLength));
  return index.filter(({ formerParts }) => formerParts.includes(sought)).map(({ place }) => place);
}

const ranked = (rankOf: (name: string) => number, { isAlsoPart = false } = {}): Place[] =>
  index
    .map(({ place, names, parts }) => ({
      place,
      // A place that is called so comes before one that has a part of that name.
      rank: Math.min(...names.map(rankOf), ...(isAlsoPart ? parts.map((part) => rankOf(part) + 0.5) : [])),
    }))
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
