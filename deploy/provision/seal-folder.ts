import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashPassword, sealHashOf } from '@keten/platform';

/** One half of a seal, of whoever made the other one or is to make it. */
export type SealHalf = {
  readonly which: 'first' | 'second';
  /** Whether the seal that there was opens nothing more once this half is kept. */
  readonly replaces: boolean;
  /** Keeps its hash, and never the half. @throws Error when somebody else made a half meanwhile: then nothing of this one is kept. */
  readonly keep: (half: string) => Promise<void>;
};

/**
 * What is kept of a seal between the runs that make it, and of the whole one: hashes alone.
 *
 * @param isAnew whether a first half that was made before counts no more.
 */
export async function nextHalf(folder: string, isAnew: boolean): Promise<SealHalf> {
  const [begun, whole] = ['begun', 'hash'].map((name) => path.join(folder, name)) as [string, string];
  if (isAnew) for (const file of [begun, `${whole}.new`]) await rm(file, { force: true });
  const first = existsSync(begun) ? await readFile(begun, 'utf8') : undefined;
  if (first === undefined)
    return {
      ...{ which: 'first', replaces: false },
      keep: async (half) => writeFile(begun, await hashPassword(half), { mode: 0o400, flag: 'wx' }).catch(isOther),
    };
  return {
    which: 'second',
    replaces: existsSync(whole) && (await readFile(whole, 'utf8')) !== '',
    keep: async (half) => {
      const hash = await hashPassword(half);
      const now = await readFile(begun, 'utf8').catch(() => undefined);
      if (now !== first) return isOther();
      await writeFile(`${whole}.new`, sealHashOf([first, hash]), { mode: 0o444, flag: 'wx' }).catch(isOther);
      await rename(`${whole}.new`, whole);
      await rm(begun, { force: true });
    },
  };
}

const isOther = (): never => {
  throw new Error('Somebody else made a half meanwhile. Nothing of this one is kept: throw it away and begin again.');
};
