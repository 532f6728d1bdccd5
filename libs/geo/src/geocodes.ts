import { provincies } from './data/areas-2026.ts';
import { placeByCode } from './places.ts';
import type { Place } from './places.ts';

/**
 * The value names of our CAP profile for codes of places. `NL:ZEE` is this project's own, as its codes are: others know the
 * place by the polygon that goes with it.
 */
export const geocodeNames = {
  gemeente: 'CBS:GM',
  veiligheidsregio: 'CBS:VR',
  provincie: 'CBS:PV',
  iso: 'ISO3166-2',
  sea: 'NL:ZEE',
} as const;

/** As in a CAP area. */
export type Geocode = { readonly valueName: string; readonly value: string };

const codesByIso: ReadonlyMap<string, string> = new Map(provincies.map(([code, , iso]) => [iso, code]));

const isoOf = new Map(provincies.map(([code, , iso]) => [code, iso]));

const valueName = ({ kind }: Place): string =>
  kind === 'island' || kind === 'country' ? geocodeNames.iso : geocodeNames[kind];

/** Codes of places as CAP geocodes; a provincie also by ISO 3166-2, which others know. Unknown codes are left out. */
export const toGeocodes = (codes: readonly string[]): Geocode[] =>
  codes.flatMap((code) => {
    const place = placeByCode(code);
    const iso = isoOf.get(code);
    if (!place) return [];
    return [
      { valueName: valueName(place), value: code },
      ...(iso ? [{ valueName: geocodeNames.iso, value: iso }] : []),
    ];
  });

/** Names of the profile, as others write them: in capitals or not, with white space where a machine broke the line. */
const plain = (text: string): string => text.trim().toUpperCase();

/** Of the codes of CBS: what they begin with, and how many digits follow. */
const prefixes: ReadonlyMap<string, { readonly prefix: string; readonly digits: number }> = new Map([
  [geocodeNames.gemeente, { prefix: 'GM', digits: 4 }],
  [geocodeNames.veiligheidsregio, { prefix: 'VR', digits: 2 }],
  [geocodeNames.provincie, { prefix: 'PV', digits: 2 }],
]);

/** True for a geocode that means to name a gemeente, veiligheidsregio or provincie of the Netherlands. */
export const isCodeOfCbs = ({ valueName: name }: Geocode): boolean => prefixes.has(plain(name));

/** The code that a geocode of our profile gives, whether there is such a place or not; undefined for what is of another scheme. */
export function codeOfGeocode(geocode: Geocode): string | undefined {
  const name = plain(geocode.valueName);
  const value = plain(geocode.value);
  const scheme = prefixes.get(name);
  // CBS publishes its codes with letters and without: GM0715 is 0715.
  if (scheme && /^\d+$/.test(value)) return scheme.prefix + value.padStart(scheme.digits, '0');
  if (scheme || name === geocodeNames.sea) return value;
  return name === geocodeNames.iso ? (codesByIso.get(value) ?? value) : undefined;
}

/** The place that a CAP geocode of our profile names; undefined for other geocodes, and where there is no such place. */
export function placeOfGeocode(geocode: Geocode): Place | undefined {
  const place = placeByCode(codeOfGeocode(geocode) ?? '');
  const name = plain(geocode.valueName);
  return place && (name === geocodeNames.iso || name === valueName(place)) ? place : undefined;
}

/** Codes of places from CAP geocodes of our profile; other geocodes and unknown values are left out. */
export const fromGeocodes = (geocodes: readonly Geocode[]): string[] => [
  ...new Set(geocodes.flatMap((geocode) => placeOfGeocode(geocode)?.code ?? [])),
];
