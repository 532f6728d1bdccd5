import { parseArgs } from 'node:util';
import { readInstant } from '@keten/cap';

export type Arguments = { readonly files: readonly string[]; readonly json: boolean; readonly now: Date | 'sent' };

/** Said on standard error; the command ends with exit code 2. */
export class WrongUsage extends Error {}

export const usage = `Usage: npm run -s cap -- check [--json] [--at INSTANT|sent] FILE…

Judges CAP 1.2 messages offline by the same rules as the chain's intake.
  --json  one line of JSON a file, and nothing else on standard output
  --at    the moment to judge at, such as 2026-11-24T09:00:00+01:00; \`sent\` is a minute after the message's own
          \`sent\`; now when left out
Exit code: 0 all accepted, 1 one or more refused, 2 wrong usage or a file that can't be read.`;

/** @throws WrongUsage with one sentence. */
export function readArguments(args: readonly string[], now: Date): Arguments {
  const { values, positionals } = parsed(args);
  const [command, ...files] = positionals;
  if (command !== 'check')
    throw new WrongUsage(command === undefined ? 'Say what to do.' : `There is no '${command}'.`);
  if (files.length === 0) throw new WrongUsage('Name one or more files.');
  return { files, json: values.json, now: values.at === undefined ? now : momentOf(values.at) };
}

function parsed(args: readonly string[]) {
  try {
    const options = { json: { type: 'boolean', default: false }, at: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

/** An instant of RFC 3339; a fraction of a second makes no difference to a message. */
function momentOf(text: string): Date | 'sent' {
  if (text === 'sent') return text;
  const whole = text
    .toUpperCase()
    .replace(/^(.{19})\.\d+(?=.)/, '$1')
    .replace(/Z$/, '+00:00');
  const instant = readInstant(whole);
  if (!instant) throw new WrongUsage(`'${text}' is neither 'sent' nor an instant like 2026-11-24T09:00:00+01:00.`);
  return instant.at;
}
