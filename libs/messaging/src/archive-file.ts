import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A message as it stood in its stream. */
export type Archived = {
  readonly sequence: number;
  /** When the broker stored it. */
  readonly time: string;
  readonly subject: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bytes: Uint8Array;
};

/** Before the first line of the first file of a stream. */
export const chainStart = '0'.repeat(64);

/** One line of an archive, and the hash over it and all before it: a line that is changed, missing or added breaks the chain. */
export function lineOf(
  { bytes, ...message }: Archived,
  before: string,
): { readonly line: string; readonly chain: string } {
  const said = JSON.stringify({ ...message, bytes: Buffer.from(bytes).toString('base64') });
  const chain = createHash('sha256').update(before).update(said).digest('hex');
  return { line: `${chain} ${said}\n`, chain };
}

/**
 * Reads a file of the archive back.
 *
 * @param before the last hash of the file before it; of the first file chainStart.
 * @returns the last hash.
 * @throws Error at the first line that is not as it was written.
 */
export async function readArchive(
  file: string,
  before: string,
  take: (message: Archived) => unknown = () => undefined,
): Promise<string> {
  let [chain, count] = [before, 0];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    count += 1;
    const said = line.slice(65);
    chain = createHash('sha256').update(chain).update(said).digest('hex');
    if (!line.startsWith(`${chain} `)) throw new Error(`line ${count} of ${file} is not as it was written`);
    const { bytes, ...message } = JSON.parse(said) as Omit<Archived, 'bytes'> & { readonly bytes: string };
    take({ ...message, bytes: Buffer.from(bytes, 'base64') });
  }
  return chain;
}
