/**
 * Writes libs/geo/src/data/outlines-2026.ts from a GeoJSON of gemeenten (WGS 84, a feature with `code` each). No point is left
 * out, so nothing that is touched is missed: each is the step from the one before, in units of 0.00001 degree.
 *
 * node tools/setup/pack-outlines.mjs gemeenten.geojson
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { packRing } from './pack-ring.mjs';

const packed = JSON.parse(readFileSync(process.argv[2], 'utf8')).features.map(({ properties, geometry }) => {
  const rings = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat();
  return `  ${properties.code}: '${rings.map((ring) => packRing(ring)).join(' ')}',\n`;
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
