import type { Circle } from '@keten/domain';
import { fromGeocodes, geocodeNames, places } from '@keten/geo';
import type { Place } from '@keten/geo';
import type { StixObject } from './bundle.ts';
import { numberOf, textOf } from './read-property.ts';

/** Where a location is, as precisely as it says; `because` when it could not be placed as precisely as it was said. */
export type Placing = {
  readonly codes: readonly string[];
  readonly circles: readonly Circle[];
  readonly because?: string;
};

const nowhere = (because: string): Placing => ({ codes: [], circles: [], because });
const at = (codes: readonly string[], because?: string): Placing => ({
  codes,
  circles: [],
  ...(because ? { because } : {}),
});

/**
 * Places a location (STIX 2.1 §4.11): its coordinates before its gemeente before its provincie before its country, never the
 * union of them, since that would be as wide as the widest. The precision is the radius in metres; without one the point alone
 * is meant, for a radius that nobody gave is none.
 */
export function placeLocation(location: StixObject): Placing {
  const lat = numberOf(location, 'latitude');
  const lon = numberOf(location, 'longitude');
  if (lat !== undefined && lon !== undefined)
    return { codes: [], circles: [{ center: { lat, lon }, radiusKm: (numberOf(location, 'precision') ?? 0) / 1000 }] };
  const country = (textOf(location, 'country') ?? '').trim().toUpperCase();
  const provincie = placeAdministrativeArea(country, textOf(location, 'administrative_area') ?? '');
  const city = textOf(location, 'city') ?? '';
  if (!['', 'NL', 'BQ'].includes(country) && provincie.length === 0)
    return nowhere('It lies outside the Kingdom’s chain.');
  if (city !== '') return placeCity(city, country, provincie);
  if (provincie.length > 0) return at(provincie);
  if (textOf(location, 'administrative_area')) return nowhere('No such provincie or island is known.');
  if (country === 'NL') return at(['NL']);
  if (country === 'BQ') return at(islands.map(({ code }) => code));
  return nowhere('A region of the world says too little to warn by.');
}

const islands = places.filter(({ kind }) => kind === 'island');
const plain = (name: string): string => name.trim().toLowerCase();

/** By ISO 3166-2, with or without the country in front, or by name. */
function placeAdministrativeArea(country: string, area: string): readonly string[] {
  const value = area.trim();
  if (value === '') return [];
  const codes = [value.toUpperCase(), `${country}-${value.toUpperCase()}`].filter((code) => /^NL-/.test(code));
  const byCode = fromGeocodes(codes.map((code) => ({ valueName: geocodeNames.iso, value: code })));
  if (byCode.length > 0) return byCode;
  if (country !== 'NL' && country !== 'BQ') return [];
  return places
    .filter(({ kind, name }) => (kind === 'provincie' || kind === 'island') && plain(name) === plain(value))
    .map(({ code }) => code);
}

/** By the exact name of a gemeente or island; never by a name that is like it, and never by the whole country instead. */
function placeCity(city: string, country: string, provincie: readonly string[]): Placing {
  const within = new Set(provincie.flatMap((code) => places.find((place) => place.code === code)?.consistsOf ?? []));
  const isNamed = ({ name, officialName = name }: Place): boolean =>
    plain(name) === plain(city) || plain(officialName) === plain(city);
  const found = places.filter(
    (place) =>
      (place.kind === 'gemeente' || place.kind === 'island') &&
      isNamed(place) &&
      (country !== '' || provincie.length > 0) &&
      (provincie.length === 0 || within.has(place.code)),
  );
  const [only, ...more] = found;
  if (only && more.length === 0) return at([only.code]);
  const because = `No single gemeente is named “${city.slice(0, 60)}”`;
  return provincie.length > 0 ? at(provincie, `${because}: its provincie is taken.`) : nowhere(`${because}.`);
}

/** What people call the place: what the location is named, or the most precise of what it says. */
export const describeLocation = (location: StixObject): string =>
  ['name', 'street_address', 'city', 'administrative_area', 'country', 'region']
    .map((name) => textOf(location, name)?.trim())
    .find((text) => text) ?? `${numberOf(location, 'latitude')}, ${numberOf(location, 'longitude')}`;
