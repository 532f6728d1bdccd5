import type { Circle } from '@keten/domain';
import { findPlaces, placesCalled } from '@keten/geo';
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
  const places = called.length > 0 ? called : findPlaces(text, mostMeant);
  return { text, isSure: called.length === 1, places: places.map(({ code, name, kind }) => ({ code, name, kind })) };
}

const code = /^(?:GM|VR|PV)\d{1,4}$|^NL(?:-BQ\d)?$|^ZEE-[A-Z-]+$/i;

/** Names have spaces in them; a list of codes needs no commas. */
function piecesOf(text: string): string[] {
  // A comma in what was meant as coordinates parts no names.
  if (/^\s*-?\d{1,3}[.,]\d/.test(text)) return [text.trim()];
  const pieces = text
    .split(/[,;\n]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  return pieces.flatMap((piece) => {
    const words = piece.split(/\s+/);
    return words.every((word) => code.test(word)) ? words : [piece];
  });
}

const number = String.raw`(-?\d{1,3}(?:[.,]\d{1,8})?)\s*°?\s*`;
const coordinates = new RegExp(
  String.raw`^\s*${number}(?:N\b)?[\s,;/]+${number}(?:[EO]\b)?(?:[\s,;/]+(?:r\s*=?\s*)?(\d{1,4}(?:[.,]\d{1,3})?)\s*(k?m)?)?\s*$`,
  'i',
);

/** Latitude, longitude and a radius in kilometres (or metres, when it says so); a point without one. */
function circleIn(text: string): Circle | undefined {
  const [, north, east, radius = '0', unit = 'km'] = coordinates.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
  if (north === undefined || east === undefined) return undefined;
  const [lat, lon, size] = [north, east, radius].map((digits) => Number(digits.replace(',', '.'))) as [
    number,
    number,
    number,
  ];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  return { center: { lat, lon }, radiusKm: unit.toLowerCase() === 'm' ? size / 1000 : size };
}
