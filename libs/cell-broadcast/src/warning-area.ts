import type { Circle, Point, Polygon } from '@keten/domain';
import { fieldReader, packFields } from './bits.ts';
import type { Field } from './bits.ts';

/** Where a phone shows a warning when it knows where it is: in any of these. */
export type WarningArea = {
  readonly polygons: readonly Polygon[];
  readonly circles: readonly Circle[];
  /** So long a phone looks where it is before it shows the warning all the same; as long as it likes when undefined. */
  readonly longestWaitSeconds?: number | undefined;
};

/** 3GPP TS 36.413 §9.2.1.114: the room of the whole. */
export const mostAreaOctets = 1024;

const tags = { longestWait: 1, polygon: 2, circle: 3 } as const;
/** Tag, length and two bits that say nothing. ATIS-0700041 §5.2.3. */
const headOctets = 2;
const lengthBits = 10;
const coordinateBits = 22;
const radiusBits = 20;
const radiiPerKm = 64;
const steps = 2 ** coordinateBits;

/**
 * Warning area coordinates: tag, length and coordinates of each shape. A circle never comes out wider than it is; the corners of a
 * polygon lie within five metres of where they were.
 *
 * @throws RangeError when there is no shape, when one has no surface or lies beside the globe, or when they have no room.
 */
export function encodeWarningArea({ polygons, circles, longestWaitSeconds }: WarningArea): Buffer {
  if (polygons.length + circles.length === 0) throw new RangeError('An area without a shape is nowhere.');
  const wait = longestWaitSeconds === undefined ? [] : [element(tags.longestWait, [[longestWaitSeconds, 8]])];
  const octets = Buffer.concat([
    ...wait,
    ...polygons.map((polygon) => element(tags.polygon, ringOf(polygon).flatMap(fieldsOf))),
    ...circles.map((circle) => element(tags.circle, fieldsOfCircle(circle))),
  ]);
  if (octets.length > mostAreaOctets) throw tooLarge(octets.length);
  return octets;
}

const tooLarge = (octets: number): RangeError =>
  new RangeError(`The area takes ${octets} octets; ${mostAreaOctets} is the most that phones are told.`);

function element(tag: number, fields: readonly Field[]): Buffer {
  const value = packFields(fields);
  const length = headOctets + value.length;
  if (length >= 2 ** lengthBits) throw tooLarge(length);
  const head: Field[] = [
    [tag, 4],
    [length, lengthBits],
    [0, 2],
  ];
  return Buffer.concat([packFields(head), value]);
}

/** The ring in whole steps, without corners that fell together. The last corner is the first, as it is in CAP. */
function ringOf({ points }: Polygon): readonly Steps[] {
  const corners = points.map(stepsOf);
  const ring = corners.filter((corner, index) => index === 0 || !isSame(corner, corners[index - 1]));
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || !isSame(first, last)) throw new RangeError('A polygon must be closed.');
  if (new Set(ring.map(({ lat, lon }) => `${lat},${lon}`)).size < 3)
    throw new RangeError('A polygon needs three corners that are apart.');
  return ring;
}

type Steps = { readonly lat: number; readonly lon: number };
const isSame = (a: Steps, b: Steps | undefined): boolean => a.lat === b?.lat && a.lon === b.lon;

function stepsOf({ lat, lon }: Point): Steps {
  if (!(Math.abs(lat) < 90) || !(Math.abs(lon) < 180)) throw new RangeError(`There is no place ${lat}, ${lon}.`);
  const nearest = (share: number): number => Math.min(steps - 1, Math.round(share * steps));
  return { lat: nearest((lat + 90) / 180), lon: nearest((lon + 180) / 360) };
}

const pointOf = ({ lat, lon }: Steps): Point => ({ lat: (lat * 180) / steps - 90, lon: (lon * 360) / steps - 180 });
const fieldsOf = ({ lat, lon }: Steps): readonly Field[] => [
  [lat, coordinateBits],
  [lon, coordinateBits],
];

/** Half a step along both axes at the equator, where steps are longest. */
const mostShiftKm = 0.0054;

function fieldsOfCircle({ center, radiusKm }: Circle): readonly Field[] {
  const radius = Math.floor((radiusKm - mostShiftKm) * radiiPerKm);
  if (!(radius >= 1)) throw new RangeError('A circle needs a radius of twenty-five metres.');
  if (radius >= 2 ** radiusBits) throw new RangeError(`There is no circle of ${radiusKm} kilometres.`);
  return [...fieldsOf(stepsOf(center)), [radius, radiusBits]];
}

/** What phones read. @throws RangeError for what is not laid out as it should be. */
export function decodeWarningArea(octets: Uint8Array): WarningArea {
  const polygons: Polygon[] = [];
  const circles: Circle[] = [];
  let longestWaitSeconds: number | undefined;
  for (let at = 0; at < octets.length;) {
    const read = fieldReader(octets.subarray(at));
    const [tag, length] = [read(4), read(lengthBits)];
    read(2);
    if (length <= headOctets || at + length > octets.length) throw new RangeError('The area is cut off.');
    const corners = Math.floor(((length - headOctets) * 8) / (2 * coordinateBits));
    const point = (): Point => pointOf({ lat: read(coordinateBits), lon: read(coordinateBits) });
    if (tag === tags.longestWait) longestWaitSeconds = read(8);
    else if (tag === tags.polygon) polygons.push({ points: Array.from({ length: corners }, point) });
    else if (tag === tags.circle) circles.push({ center: point(), radiusKm: read(radiusBits) / radiiPerKm });
    else throw new RangeError(`There is no shape with the tag ${tag}.`);
    at += length;
  }
  return { polygons, circles, longestWaitSeconds };
}
