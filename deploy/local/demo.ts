import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { printReport } from './src/print-report.ts';
import { readOptions } from './src/options.ts';
import { setStage } from './src/set-stage.ts';
import { tellStory } from './src/tell-story.ts';

const options = readOptions(process.argv.slice(2));
const report = options.report === undefined ? undefined : await readFile(options.report);
const folder = await mkdtemp(path.join(tmpdir(), 'keten-demo-'));
const { stage, strike } = await setStage(folder, options);
const interrupted = new Promise<void>((resolve) => {
  process.once('SIGINT', resolve);
  process.once('SIGTERM', resolve);
});

let failed = true;
try {
  const outcome = await tellStory(stage, report);
  failed = stage.checks.failed().length > 0;
  process.stdout.write(printReport(stage, outcome));
  if (!options.once) {
    process.stdout.write('Everything stays up. Ctrl-C ends it.\n');
    await interrupted;
  }
} catch (error) {
  process.stderr.write(`\nThe story broke off: ${(error as Error).message}\nLogs of every process: ${folder}\n`);
} finally {
  await strike();
  if (!failed) await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
