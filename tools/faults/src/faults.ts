import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { breakBuild, brokenBuilds } from './broken.ts';
import { check } from './checker/check.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { printRun } from './print-run.ts';
import { run } from './run.ts';

// What it starts can have the clock of its machine set.
const moveClock = `--import ${import.meta.resolve('@keten/local/move-clock')}`;
process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} ${moveClock}`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** @returns whether it went as it must: without a violation, or, of a chain that was broken on purpose, with one. */
async function play(seed: number, { minutes, entities, json, broken: name }: Options): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), `keten-faults-${seed}-`));
  const broken = name === undefined ? undefined : brokenBuilds[name];
  const builds = broken && (await breakBuild(broken, folder));
  const history = await run({ seed, minutes, entities, folder, say, builds, first: broken?.shownBy ?? [] });
  const verdict = check(history);
  console.log(json ? JSON.stringify({ seed, ...verdict, history }) : printRun(seed, history, verdict));
  const isClean = verdict.violations.length === 0;
  const isGood = broken ? !isClean : isClean;
  if (broken) say(isGood ? `${name} is caught` : `${name} is NOT caught`);
  if (isGood) await rm(folder, { recursive: true, force: true });
  else say(`The logs of every process are in ${folder}`);
  return isGood;
}

const options = readOptions(process.argv.slice(2), Object.keys(brokenBuilds));
let allGood = true;
for (const seed of options.seeds) allGood = (await play(seed, options)) && allGood;
process.exit(allGood ? 0 : 1);
