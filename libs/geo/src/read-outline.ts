import type { Polygon } from '@keten/domain';

const digits = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((digit, value) => [digit, value]),
);

/** The rings of an outline as tools/setup/pack-outlines.mjs packs it: degrees in WGS 84, a metre precise. */
export const readOutline = (packed: string): Polygon[] => packed.split(' ').map((ring) => readRing(ring, 100_000));

/** A ring as tools/setup/pack-ring.mjs packs it. */
export function readRing(packed: string, unitsPerDegree: number): Polygon {
  const steps = stepsIn(packed);
  const points: { lat: number; lon: number }[] = [];
  let [lat, lon] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    lat += steps[i] ?? Number.NaN;
    lon += steps[i + 1] ?? Number.NaN;
    points.push({ lat: lat / unitsPerDegree, lon: lon / unitsPerDegree });
  }
  return { points };
}

/** Five bits a digit, the lowest first; the sixth says that more follow. The lowest bit of a step is its sign. */
function stepsIn(packed: string): number[] {
  const steps: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of packed) {
    const bits = digits.get(digit) ?? Number.NaN;
    value += (bits % 32) * 2 ** shift;
    shift += 5;
    if (bits >= 32) continue;
    steps.push(value % 2 === 0 ? value / 2 : -(value + 1) / 2);
    [value, shift] = [0, 0];
  }
  return steps;
}
