/**
 * Writes libs/geo/src/data/outlines-2026.ts from a GeoJSON of gemeenten (WGS 84, a feature with `code` each). No point is left
 * out, so nothing that is touched is missed: each is the step from the one before, in units of 0.00001 degree.
 *
 * node tools/setup/pack-outlines.mjs gemeenten.geojson
 */
import { readFileSync, writeFileSync } from 'node:fs';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Five bits a digit, the lowest first; the sixth says that more follow. The lowest bit of a step is its sign. */
function pack(step) {
  let rest = step < 0 ? -step * 2 - 1 : step * 2;
  let text = '';
  for (; rest >= 32; rest = Math.floor(rest / 32)) text += digits[32 + (rest % 32)];
  return text + digits[rest];
}

const packRing = (ring) =>
  ring
    .map((point) => point.map((degrees) => Math.round(degrees * 100_000)))
    .map(([lon, lat], i, all) => pack(lat - (all[i - 1]?.[1] ?? 0)) + pack(lon - (all[i - 1]?.[0] ?? 0)))
    .join('');

const packed = JSON.parse(readFileSync(process.argv[2], 'utf8')).features.map(({ properties, geometry }) => {
  const rings = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat();
  return `  ${properties.code}: '${rings.map(packRing).join(' ')}',\n`;
});

writeFileSync(
  'libs/geo/src/data/outlines-2026.ts',
  `/**
 * The outlines of the gemeenten on 1 January 2026 (CBS/Kadaster, CC BY 4.0): land with its dykes, without open water. The rings
 * of one gemeente, outer ones and holes alike, each as tools/setup/pack-outlines.mjs packs it.
 */
export const outlines: Readonly<Record<string, string>> = {
${packed.join('')}};
`,
);
