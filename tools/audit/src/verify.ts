import { createReadStream } from 'node:fs';
import path from 'node:path';
import { linesOf, verifyExport } from '@keten/messaging';
import { readArguments, usage, WrongUsage } from './read-arguments.ts';
import { report } from './report.ts';

/** npm runs scripts in the workspace's own folder and tells where it was called. */
const calledFrom = process.env['INIT_CWD'] ?? process.cwd();

/** The exit code. The file is read once, a piece at a time: any length takes the same memory. */
async function main(args: readonly string[]): Promise<number> {
  const { file, json, ...options } = await readArguments(args, calledFrom);
  const verified = await verifyExport(linesOf(createReadStream(path.resolve(calledFrom, file))), options);
  process.stdout.write(report(file, verified, json));
  return verified.fault ? 1 : 0;
}

function reasonOf(error: unknown): unknown {
  if (error instanceof WrongUsage) return `${error.message}\n\n${usage}`;
  return error instanceof Error && 'syscall' in error ? error.message : error;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 2;
}
