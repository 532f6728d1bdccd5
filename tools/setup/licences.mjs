import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './places.mjs';

/** Permissive ones, and that of this project itself; data may ask to be named. */
const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense'],
  ...['WTFPL', 'Python-2.0', 'CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'EUPL-1.2', 'EUPL-1.1+'],
]);

/** Their files stay as they are: the EUPL names the Mozilla licence as one that goes with it; the others are of tools, and not shipped. */
const asTheyAre = {
  'MPL-2.0': /^(web-push|ical\.js|axe-core|lightningcss(-.+)?)$/,
  'Artistic-2.0': /^(istextorbinary|binaryextensions|textextensions|editions|version-range)$/,
};

/** What their own package says, where the lock file does not. */
const said = { buildcheck: 'MIT', 'cpu-features': 'MIT', ssh2: 'MIT' };

/**
 * The packages of a lock file whose licence is none that this project can be passed on with, each as `name: licence`.
 *
 * @param packages as `package-lock.json` has them, by their place.
 */
export function forbiddenIn(packages) {
  return Object.entries(packages)
    .filter(([place, { link }]) => place.includes('node_modules/') && !link)
    .map(([place, { license }]) => [place.split('node_modules/').at(-1), license])
    .map(([name, license]) => [name, license ?? said[name] ?? 'none'])
    .filter(([name, license]) => !isFree(license) && !asTheyAre[license]?.test(name))
    .map(([name, license]) => `${name}: ${license}`);
}

/** One of several may be chosen; all of several hold. */
const isFree = (license) =>
  license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => allowed.has(each)));

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const forbidden = forbiddenIn(packages);
  for (const each of forbidden) console.log(`${each} is no licence that this project can be passed on with.`);
  process.exitCode = forbidden.length === 0 ? 0 : 1;
}
