/**
 * Writes libs/geo/src/data/neighbours.ts from npm world-atlas (Natural Earth 1:10 m, public domain): every country but the
 * Netherlands, as far as it lies around them. It is a background, drawn and never asked: borders are simplified to some hundred metres,
 * the two sides of one alike.
 *
 * node tools/setup/pack-neighbours.mjs countries-10m.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { packRing } from './pack-ring.mjs';

/** West, south, east and north of what is kept: around the European Netherlands with its sea, and around the islands. */
const boxes = [
  [-5, 48, 15, 58],
  [-72, 10, -58, 19.5],
];
const netherlands = '528';
/** In degrees. */
const tolerance = 0.004;
const smallestIsland = 0.02;
const unitsPerDegree = 1000;

const { arcs, objects, transform } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

function pointsOf(arc) {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
  });
}

/** Douglas and Peucker: points that lie nearly on the line between those that stay are left out. */
function simplified(points) {
  const [first, last] = [points[0], points.at(-1)];
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]];
  const length = Math.hypot(dx, dy);
  const away = ([x, y]) =>
    length === 0
      ? Math.hypot(x - first[0], y - first[1])
      : Math.abs((x - first[0]) * dy - (y - first[1]) * dx) / length;
  let [farthest, most] = [0, 0];
  for (let i = 1; i < points.length - 1; i += 1) if (away(points[i]) > most) [farthest, most] = [i, away(points[i])];
  if (most <= tolerance) return [first, last];
  return [...simplified(points.slice(0, farthest + 1)), ...simplified(points.slice(farthest)).slice(1)];
}

const lines = arcs.map((arc) => simplified(pointsOf(arc)));
const ringOf = (indices) =>
  indices.flatMap((index, i) => (index < 0 ? lines[~index].toReversed() : lines[index]).slice(i === 0 ? 0 : 1));

/** Sutherland and Hodgman: what lies outside one side after the other is cut off. */
function within(ring, [west, south, east, north]) {
  const sides = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  return sides.reduce(
    (left, [axis, limit, sign]) => {
      const isIn = (point) => (point[axis] - limit) * sign >= 0;
      return left.flatMap((point, i) => {
        const before = left.at(i - 1);
        const share = (limit - before[axis]) / (point[axis] - before[axis]);
        const cut = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])];
        return [...(isIn(point) === isIn(before) ? [] : [cut]), ...(isIn(point) ? [point] : [])];
      });
    },
    ring.slice(0, -1),
  );
}

const size = (ring) =>
  [0, 1].reduce((sum, axis) => {
    const values = ring.map((point) => point[axis]);
    return sum + Math.max(...values) - Math.min(...values);
  }, 0);

const countries = objects.countries.geometries.filter(({ id }) => id !== netherlands);
const rings = countries.flatMap(({ type, arcs: parts = [] }) =>
  (type === 'Polygon' ? [parts] : parts).flat().flatMap((indices) => boxes.map((box) => within(ringOf(indices), box))),
);
const packed = rings
  .filter((ring) => ring.length > 2 && size(ring) > smallestIsland)
  .map((ring) => packRing([...ring, ring[0]], unitsPerDegree));

writeFileSync(
  'libs/geo/src/data/neighbours.ts',
  `/**
 * Land around the Netherlands and its islands that is not theirs (Natural Earth 1:10 m, public domain, from npm world-atlas 2.0.2),
 * as tools/setup/pack-neighbours.mjs packs it: a ring each, in thousandths of a degree. For drawing alone.
 */
export const neighbours: readonly string[] = [
${packed.map((ring) => `  '${ring}',\n`).join('')}];
`,
);
