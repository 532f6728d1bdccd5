import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache, root } from './places.mjs';

/** What tsc knows of files that did not change since. */
const incremental = (name) => ['--incremental', '--tsBuildInfoFile', `.cache/${name}.tsbuildinfo`];

/** Everything that must be clean, the longest first. Each is a command that stands for itself and can be run alone. */
const steps = [
  [
    'eslint',
    ['eslint', '.', '--max-warnings=0', '--cache', '--cache-strategy=content', '--cache-location=.cache/eslint'],
  ],
  ['types', ['tsc', '-p', 'tsconfig.json', ...incremental('types')]],
  ['types of the web apps', ['tsc', '-p', 'tsconfig.web.json', ...incremental('types-web')]],
  ['unused code and packages', ['knip']],
  [
    'imports',
    ['depcruise', '--config', 'tools/setup/imports.mjs', '--output-type', 'err', 'services', 'libs', 'tools', 'deploy'],
  ],
  ['formatting', ['prettier', '--check', '--log-level=warn', '--cache', '--cache-location=.cache/prettier', '.']],
  ['generated files', ['node', 'tools/setup/generate.mjs', '--check']],
  ['buf lint', ['buf', 'lint']],
  ['buf breaking', ['buf', 'breaking', '--against', 'proto/baseline.binpb']],
  ['licences', ['node', 'tools/setup/licences.mjs']],
  ['secrets', ['secretlint', '--secretlintignore', '.gitignore', '**/*', '.ci/*']],
  [
    'package lock',
    ['npm', 'ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--silent'],
  ],
];
const atOnce = 2;
const withoutColour = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };

async function main(names) {
  const chosen = names.length === 0 ? steps : steps.filter(([name]) => names.includes(name));
  if (chosen.length === 0)
    throw new Error(`There is no such step: choose of '${steps.map(([name]) => name).join("', '")}'.`);
  const queue = [...chosen];
  const results = [];
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) results.push(await runStep(next));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return report(results);
}

function runStep([name, [file, ...args]]) {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: withoutColour,
    });
    let printed = '';
    child.stdout.on('data', (chunk) => (printed += chunk));
    child.stderr.on('data', (chunk) => (printed += chunk));
    child.on('error', (error) => resolve({ name, passed: false, printed: error.message }));
    child.on('close', (code) => {
      console.log(
        `check: ${name} ${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`,
      );
      resolve({ name, passed: code === 0, printed });
    });
  });
}

function report(results) {
  const failed = results.filter(({ passed }) => !passed);
  for (const { name, printed } of failed) console.log(`\n── ${name} ──\n${printed.trim()}`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(
    path.join(cache, 'check.json'),
    JSON.stringify({ passed: results.length - failed.length, failed: failed.length }),
  );
  console.log(
    failed.length === 0
      ? `\ncheck: all ${results.length} steps passed`
      : `\ncheck: failed: ${failed.map(({ name }) => name).join(', ')}`,
  );
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
