import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { cache, root } from './places.mjs';

const baseline = 'proto/baseline.binpb';
const code = 'libs/contracts/src/gen';
const withTables = ['README.md', 'docs/events.md'];
/** The generated code has enums, which Node transforms only when asked to. */
const fromSource = [
  '--conditions=@keten/source',
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
];
const scratch = path.join(cache, 'generated');

/**
 * Writes what is derived from other files: code from the wire contract, the tables of documents from the catalogue, and the baseline
 * that `buf breaking` compares with. With --check, writes nothing and says what would change.
 */
async function main(check) {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  // The contract comes first: what would break it must not reach the code.
  const differences = [await contractBaseline(check), await codeFromProto(check), await tables(check)].flat();
  for (const difference of differences)
    console.log(check ? `${difference} is not up to date: run 'npm run generate'.` : `${difference} written.`);
  return check && differences.length > 0 ? 1 : 0;
}

async function codeFromProto(check) {
  await run('buf', ['generate', '--output', scratch]);
  const wanted = filesIn(path.join(scratch, code));
  const there = filesIn(path.join(root, code));
  const differing = [...new Set([...wanted.keys(), ...there.keys()])].filter(
    (file) => wanted.get(file) !== there.get(file),
  );
  if (!check && differing.length > 0) await run('buf', ['generate']);
  return differing.map((file) => path.join(code, file));
}

function filesIn(folder) {
  const names = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const files = names.map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]));
}

async function tables(check) {
  const differing = [];
  for (const document of withTables) {
    const file = path.join(root, document);
    const after = await run('node', [...fromSource, 'tools/setup/print-tables.ts', document]);
    if (after === readFileSync(file, 'utf8')) continue;
    if (!check) writeFileSync(file, after);
    differing.push(document);
  }
  return differing;
}

/**
 * The contract as it was last accepted. Additions go into it with the code; a breaking change is refused here and in
 * `npm run check`, also in a clone without history. Who means to break it (a new major version) deletes the file first.
 */
async function contractBaseline(check) {
  const image = path.join(scratch, 'baseline.binpb');
  if (!check && existsSync(path.join(root, baseline))) await run('buf', ['breaking', '--against', baseline]);
  await run('buf', ['build', '--exclude-source-info', '--output', image]);
  const wanted = readFileSync(image);
  if (existsSync(path.join(root, baseline)) && wanted.equals(readFileSync(path.join(root, baseline)))) return [];
  if (!check) writeFileSync(path.join(root, baseline), wanted);
  return [baseline];
}

try {
  process.exitCode = await main(process.argv.includes('--check'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
