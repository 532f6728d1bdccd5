import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

export type Arguments = {
  readonly file: string;
  readonly json: boolean;
  readonly publicKeys: readonly string[];
  /** The hash of a text. */
  readonly content: string | undefined;
  readonly kept: { readonly number: number; readonly digest: string } | undefined;
};

/** Said on standard error; the command ends with exit code 2. */
export class WrongUsage extends Error {}

export const usage = `Usage: npm run -s audit:verify -- FILE --key KEY [--key KEY …] [--kept NUMBER:DIGEST] [--content HASH]
                                   [--json]

Proves an export of the audit offline: that nothing in it was changed, taken out, put in or moved, and from when to when;
and that what people signed with their passkeys was signed by them, with keys that were theirs then.
  --key   the public key of the chain, 32 bytes in base64, or a file with it; have it from somebody you trust, not from
          whoever gave you the export. More than one when the key was replaced.
  --kept  a checkpoint that an earlier run printed and that you kept: this must be the same audit
  --content the hash of a text: says who signed for exactly that text
  --json  one line of JSON, and nothing else on standard output
Exit code: 0 proven, 1 not, with the line and the kind of fault, 2 wrong usage or a file that can't be read.`;

/** @throws WrongUsage with one sentence. */
export async function readArguments(args: readonly string[], folder: string): Promise<Arguments> {
  const { values, positionals } = parsed(args);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new WrongUsage('Name one file.');
  if (!values.key) throw new WrongUsage('Say whose signature counts: --key.');
  const publicKeys = await Promise.all(values.key.map((key) => keyOf(key, folder)));
  return { file, json: values.json, publicKeys, kept: keptOf(values.kept), content: values.content };
}

function parsed(args: readonly string[]) {
  try {
    const options = {
      key: { type: 'string', multiple: true },
      kept: { type: 'string' },
      content: { type: 'string' },
      json: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

const isKey = (text: string): boolean => /^[A-Za-z0-9+/]{43}=$/.test(text);

async function keyOf(said: string, folder: string): Promise<string> {
  if (isKey(said)) return said;
  const text = (await readFile(path.resolve(folder, said), 'utf8')).trim();
  if (!isKey(text)) throw new WrongUsage(`'${said}' is no key: 32 bytes in base64.`);
  return text;
}

function keptOf(said: string | undefined): Arguments['kept'] {
  if (said === undefined) return undefined;
  const [, number, digest] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(said) ?? [];
  if (number === undefined || digest === undefined) throw new WrongUsage(`'${said}' is no checkpoint: NUMBER:DIGEST.`);
  return { number: Number(number), digest };
}
