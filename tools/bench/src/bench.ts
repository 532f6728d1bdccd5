import { cpus, totalmem } from 'node:os';
import type { Figure, Figures } from './figures.ts';

/** `npm run bench -- NAME [--json]` runs NAME.ts beside this file, with the other flags. */
const [name, ...flags] = process.argv.slice(2);
if (!name || !/^[a-z-]+$/.test(name)) {
  console.error(
    'npm run bench -- NAME [--json], where NAME is a file beside tools/bench/src/bench.ts, such as messaging',
  );
  process.exit(2);
}

const { run } = (await import(`./${name}.ts`)) as { run: (flags: readonly string[]) => Promise<Figures> };
const figures = await run(flags);
const machine = {
  cpus: cpus().length,
  model: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};

if (flags.includes('--json')) console.log(JSON.stringify({ bench: name, machine, figures }, undefined, 2));
else {
  console.log(`${name}, on ${machine.cpus} × ${machine.model}, ${machine.memoryGiB} GiB, Node ${machine.node}\n`);
  for (const [figure, found] of Object.entries(figures)) console.log(line(figure, found));
}
process.exitCode = Object.values(figures).some(({ ok }) => ok === false) ? 1 : 0;

function line(figure: string, { value, unit, goal, ok }: Figure): string {
  const verdict = goal === undefined ? '' : `  ${ok ? 'good' : 'MISSED'} (${goal})`;
  return `${figure.padEnd(44)} ${value.toLocaleString('en').padStart(10)} ${unit.padEnd(12)}${verdict}`;
}
