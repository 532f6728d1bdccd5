import { once } from 'node:events';
import path from 'node:path';
import { asJson, asText, judgeFile } from './judge-file.ts';
import type { Judgement } from './judge-file.ts';
import { readArguments, usage, WrongUsage } from './read-arguments.ts';

/** npm runs scripts in the workspace's own folder and tells where it was called. */
const calledFrom = process.env['INIT_CWD'] ?? process.cwd();

/** The exit code. One file at a time, and no further than its reader: any number of files takes the same memory. */
async function main(args: readonly string[]): Promise<number> {
  const { files, json, now } = readArguments(args, new Date());
  let exitCode = 0;
  for (const file of files) {
    const judgement = await judgeFile(file, path.resolve(calledFrom, file), now).catch(reportUnreadable);
    if (judgement) await print(json ? asJson(judgement) : asText(judgement));
    exitCode = Math.max(exitCode, codeOf(judgement));
  }
  return exitCode;
}

function reportUnreadable(error: unknown): undefined {
  if (!(error instanceof Error && 'syscall' in error)) throw error;
  console.error(error.message);
}

function codeOf(judgement: Judgement | undefined): 0 | 1 | 2 {
  if (!judgement) return 2;
  return judgement.verdict === 'refused' ? 1 : 0;
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

// Whoever reads only the first lines, such as `head`, is done with us.
process.stdout.on('error', () => process.exit());

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof WrongUsage ? `${error.message}\n\n${usage}` : error);
  process.exitCode = 2;
}
