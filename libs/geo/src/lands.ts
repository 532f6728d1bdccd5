import { islandOutlines } from './data/island-outlines.ts';
import { outlines } from './data/outlines-2026.ts';
import { kmPerDegree, outlineOf, radians } from './plane.ts';
import type { Outline } from './plane.ts';
import { readOutline } from './read-outline.ts';

/** The land of a gemeente or an island: rings of which a point is inside when it is inside an odd number of them. */
export type Land = Pick<Outline, 'south' | 'north' | 'west' | 'east'> & {
  readonly code: string;
  readonly rings: readonly Outline[];
  /** At its middle: a gemeente is so small that the same holds for all of it. */
  readonly kmPerDegreeEast: number;
  /** How far from the outline the land may reach. */
  readonly slackKm: number;
};

/** To a metre, and where two meet neither may leave a gap. */
const slackOfGemeente = 0.002;
/** Rather too much than a harbour that is nowhere. */
const slackOfIsland = 1;

/** Every gemeente and island by its outline. */
export const lands: readonly Land[] = [
  ...Object.entries(outlines).map(landOf(slackOfGemeente)),
  ...Object.entries(islandOutlines).map(landOf(slackOfIsland)),
];

/** Known by an outline that is less than exact. */
export const isIsland = (code: string): boolean => code in islandOutlines;

function landOf(slackKm: number) {
  return ([code, packed]: readonly [string, string]): Land => {
    const rings = readOutline(packed).map(outlineOf);
    const [south, north] = [Math.min(...rings.map((ring) => ring.south)), Math.max(...rings.map((ring) => ring.north))];
    const [west, east] = [Math.min(...rings.map((ring) => ring.west)), Math.max(...rings.map((ring) => ring.east))];
    const kmPerDegreeEast = kmPerDegree * Math.cos(radians((south + north) / 2));
    return { code, rings, south, north, west, east, kmPerDegreeEast, slackKm };
  };
}

const landsByCode = new Map(lands.map((land) => [land.code, land]));

export const landByCode = (code: string): Land | undefined => landsByCode.get(code);

/** Whether a point lies in it. Longitudes of the Netherlands are the same on every turn around the earth: bring them there first. */
export const holds = ({ rings, south, north, west, east }: Land, lat: number, lon: number): boolean =>
  lat >= south &&
  lat <= north &&
  lon >= west &&
  lon <= east &&
  rings.reduce((inside, ring) => inside !== isInside(ring, lat, lon), false);

/** Whether a ray to the east crosses an odd number of sides. */
export function isInside({ lats, lons }: Outline, lat: number, lon: number): boolean {
  let inside = false;
  let fromX = (lons[0] ?? Number.NaN) - lon;
  let fromY = (lats[0] ?? Number.NaN) - lat;
  for (let i = 1; i < lats.length; i += 1) {
    const x = (lons[i] ?? Number.NaN) - lon;
    const y = (lats[i] ?? Number.NaN) - lat;
    if (fromY > 0 !== y > 0 && fromX - ((x - fromX) * fromY) / (y - fromY) > 0) inside = !inside;
    fromX = x;
    fromY = y;
  }
  return inside;
}
