import type { Circle } from '@keten/domain';
import { findPlaces, placesCalled, placesWithPart } from '@keten/geo';
import type { Place } from '@keten/geo';

type FoundPlace = Pick<Place, 'code' | 'name' | 'kind'>;

/** What somebody typed about a place, and which places they may mean: one, when it is the name or the code of one alone. */
export type AskedPlace = { readonly text: string; readonly isSure: boolean; readonly places: readonly FoundPlace[] };

/** What somebody typed to add to an area: a circle around coordinates, or places. */
export type AreaFound = { readonly circle: Circle | undefined; readonly places: readonly AskedPlace[] };

const mostMeant = 6;

/** Names and codes of places in any writing, with commas between, or coordinates with a radius: "52,644 6,011 5 km". */
export function findAreas(text: string): AreaFound {
  const circle = circleIn(text);
  if (circle) return { circle, places: [] };
  return { circle: undefined, places: piecesOf(text).map(asked) };
}

function asked(text: string): AskedPlace {
  const called = placesCalled(text);
  const places = called.length > 0 ? called : meant(text);
  const isSure = called.length === 1 || (places.length === 1 && placesCalled(withZeros(text)).length === 1);
  return { text, isSure, places: places.map(({ code, name, kind }) => ({ code, name, kind })) };
}

function meant(text: string): readonly Place[] {
  const found = new Set([...placesCalled(withZeros(text)), ...findPlaces(text, mostMeant)]);
  return found.size > 0 ? [...found].slice(0, mostMeant) : namedIn(text);
}

/** A code as people say it: "gm184" for GM0184. */
const withZeros = (text: string): string =>
  text.replace(/^(GM|VR|PV)(\d{1,4})$/i, (_all, kind: string, digits: string) =>
    kind.concat(digits.padStart(kind.toUpperCase() === 'GM' ? 4 : 2, '0')),
  );

/** No name of a place has more, with what people say beside it. */
const mostWords = 8;

/** What is called by some of the words: of "Amsterdam-Noord" or "haven van Delfzijl" at least the place is known. */
function namedIn(text: string): readonly Place[] {
  const words = /^\p{L}/u.test(text) ? text.split(/[\s-]+/).slice(0, mostWords) : [];
  for (let length = words.length - 1; length > 0; length -= 1)
    for (let from = 0; from + length <= words.length; from += 1) {
      const some = words.slice(from, from + length).join(' ');
      const found = [...placesCalled(some), ...placesWithPart(some)];
      if (found.length > 0) return found.slice(0, mostMeant);
    }
  return [];
}

const code = /^(?:GM|VR|PV)\d{1,4}$|^NL(?:-BQ\d)?$|^ZEE-[A-Z-]+$/i;
const and = /\s+(?:en|and)\s+|\s*[&+]\s*/i;

/** Names have spaces in them, and some an "en"; a list of codes needs no commas. */
function piecesOf(text: string): string[] {
  // A comma in what was meant as coordinates parts no names.
  if (/^\s*(?:lat\w*|N)?\s*[:=]?\s*-?\d{1,3}[.,]\d/i.test(text)) return [text.trim()];
  const pieces = text
    .split(/[,;\n]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  return pieces.flatMap((piece) => {
    const words = piece.split(/\s+/);
    return words.every((word) => code.test(word)) ? words : eachNamed(piece);
  });
}

/** "Texel en Vlieland" are two, where "Berg en Dal" is one. */
function eachNamed(piece: string): string[] {
  const names = piece.split(and);
  if (findPlaces(piece, 1).length > 0) return [piece];
  return names.length > 1 && names.every((name) => placesCalled(name).length > 0) ? names : partsAt(piece);
}

/** At one "en" or "&": what is on both sides of it may have one of its own. */
function partsAt(piece: string): string[] {
  for (const { index, 0: word } of piece.matchAll(new RegExp(and, 'gi'))) {
    const sides = [piece.slice(0, index), piece.slice(index + word.length)];
    if (sides.every((side) => placesCalled(side).length > 0)) return sides;
  }
  return [piece];
}

const number = String.raw`(-?\d{1,3}(?:[.,]\d{1,8})?)\s*°?\s*`;
const north = String.raw`(?:(?:lat\w*|N)\s*[:=]?\s*)?${number}(?:N\b)?`;
const east = String.raw`(?:(?:lon\w*|lng|[EO])\s*[:=]?\s*)?${number}(?:[EO]\b)?`;
const coordinates = new RegExp(
  String.raw`^\s*${north}[\s,;/]+${east}(?:[\s,;/]+(?:(?:r|radius|straal)\s*[:=]?\s*)?(\d{1,4}(?:[.,]\d{1,3})?)\s*(k?m)?)?\s*$`,
  'i',
);

/** Latitude, longitude and a radius in kilometres (or metres, when it says so); a point without one. */
function circleIn(text: string): Circle | undefined {
  const [, typedNorth, typedEast, radius = '0', unit = 'km'] = coordinates.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
  if (typedNorth === undefined || typedEast === undefined) return undefined;
  const [lat, lon, size] = [typedNorth, typedEast, radius].map((digits) => Number(digits.replace(',', '.'))) as [
    number,
    number,
    number,
  ];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  return { center: { lat, lon }, radiusKm: unit.toLowerCase() === 'm' ? size / 1000 : size };
}
