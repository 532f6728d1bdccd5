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

/** Codes of places from CAP geocodes of our profile; other geocodes and unknown values are left out. */
export const fromGeocodes = (geocodes: readonly Geocode[]): string[] => [
  ...new Set(
    geocodes.flatMap((geocode) => {
      const code = codesByIso.get(geocode.value) ?? geocode.value;
      const place = placeByCode(code);
      const named = geocode.valueName === geocodeNames.iso || (place && geocode.valueName === valueName(place));
      return place && named ? [code] : [];
    }),
  ),
];
