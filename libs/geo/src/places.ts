import type { Circle, Polygon } from '@keten/domain';
import { gemeenten, islands, provincies, veiligheidsregios } from './data/areas-2026.ts';
import { seaAreas } from './data/sea-areas.ts';

export type Place = {
  /**
   * `GM…`, `VR…`, `PV…` (CBS), `NL-BQ1…3` (ISO 3166-2), `NL`, the European Netherlands without its sea, or `ZEE-…`, a named
   * part of the sea or of a large water. The last are this project's own codes.
   */
  readonly code: string;
  readonly kind: 'gemeente' | 'island' | 'veiligheidsregio' | 'provincie' | 'country' | 'sea';
  /** The name people use, such as Den Haag. */
  readonly name: string;
  /** The name in the register, where it differs, such as 's-Gravenhage. */
  readonly officialName?: string;
  /** IANA time zone in which this place reads its times. */
  readonly timeZone: string;
  /** Around the place. Provincies and the country have none: they are the union of their gemeenten. Nor has a sea area. */
  readonly circle?: Circle;
  /** Contains a sea area: drawn by this project, approximate and rather too large. Other places have none. */
  readonly polygon?: Polygon;
  /** Codes of the gemeenten and islands of which it consists; of itself, for one of those; nothing, for a sea area. */
  readonly consistsOf: readonly string[];
  /** Codes of the larger sea areas in which a sea area lies. */
  readonly partOf?: readonly string[];
};

/** People say these; the register does not. */
const spokenNames: ReadonlyMap<string, string> = new Map([
  ["'s-Gravenhage", 'Den Haag'],
  ["'s-Hertogenbosch", 'Den Bosch'],
  ['Bergen (NH.)', 'Bergen (Noord-Holland)'],
  ['Bergen (L.)', 'Bergen (Limburg)'],
  ['Nuenen, Gerwen en Nederwetten', 'Nuenen'],
]);

const europe = 'Europe/Amsterdam';

function named(official: string): Pick<Place, 'name' | 'officialName'> {
  // The register adds a provincie to names that were once ambiguous: Hengelo (O.).
  const name = spokenNames.get(official) ?? official.replace(/ \([A-Z]{1,2}\.\)$/, '');
  return name === official ? { name } : { name, officialName: official };
}

const circleOf = (lat: number, lon: number, radiusKm: number): Circle => ({ center: { lat, lon }, radiusKm });

const ringOf = (corners: (typeof seaAreas)[number]['corners']): Polygon => ({
  points: [...corners, ...corners.slice(0, 1)].map(([lat, lon]) => ({ lat, lon })),
});

const codesWhere = (belongs: (gemeente: (typeof gemeenten)[number]) => boolean): string[] =>
  gemeenten.filter(belongs).map(([code]) => code);

/** Every place the chain knows, by code. */
const placesByCode: ReadonlyMap<string, Place> = new Map(
  [
    ...gemeenten.map(([code, name, , , lat, lon, radiusKm]): Place => ({
      code,
      kind: 'gemeente',
      ...named(name),
      timeZone: europe,
      circle: circleOf(lat, lon, radiusKm),
      consistsOf: [code],
    })),
    ...islands.map(([code, name, lat, lon, radiusKm, timeZone]): Place => ({
      code,
      kind: 'island',
      name,
      timeZone,
      circle: circleOf(lat, lon, radiusKm),
      consistsOf: [code],
    })),
    ...veiligheidsregios.map(([code, name, lat, lon, radiusKm]): Place => ({
      code,
      kind: 'veiligheidsregio',
      name,
      timeZone: europe,
      circle: circleOf(lat, lon, radiusKm),
      consistsOf: codesWhere(([, , , veiligheidsregio]) => veiligheidsregio === code),
    })),
    ...provincies.map(([code, name]): Place => ({
      code,
      kind: 'provincie',
      name,
      timeZone: europe,
      consistsOf: codesWhere(([, , provincie]) => provincie === code),
    })),
    { code: 'NL', kind: 'country', name: 'Nederland', timeZone: europe, consistsOf: codesWhere(() => true) } as const,
    ...seaAreas.map(({ code, name, partOf, corners }): Place => ({
      ...{ code, kind: 'sea', name, timeZone: europe, consistsOf: [], partOf },
      polygon: ringOf(corners),
    })),
  ].map((place) => [place.code, place]),
);

/** All places: gemeenten, islands, veiligheidsregio's, provincies, the country, and sea areas. */
export const places: readonly Place[] = [...placesByCode.values()];

/** Where people live: the 342 gemeenten and the three islands. Nobody lives at sea. */
export const smallestPlaces: readonly Place[] = places.filter(({ kind }) => kind === 'gemeente' || kind === 'island');

export const placeByCode = (code: string): Place | undefined => placesByCode.get(code);

/** What people follow: where they live, and the regions, provincies and the country that hold it. */
export const followedPlaces: readonly Place[] = places.filter(({ kind }) => kind !== 'sea');

/** Gemeenten and islands with all that hold one of them: who follows their provincie hears of them too. */
export const aroundThese = (codes: readonly string[]): readonly string[] => {
  const wanted = new Set(codes);
  return followedPlaces.filter(({ consistsOf }) => consistsOf.some((each) => wanted.has(each))).map(({ code }) => code);
};
