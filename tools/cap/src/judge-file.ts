import { open } from 'node:fs/promises';
import { judgeAlert, maxAlertBytes, RefusedAlert } from '@keten/cap';
import type { Fault, Warning } from '@keten/cap';

export type Judgement = {
  /** As it was named to us. */
  readonly file: string;
  readonly verdict: 'accepted' | 'refused';
  readonly faults: readonly Fault[];
  readonly warnings: readonly Warning[];
};

/** One byte more than the largest message: enough to see that a file is larger. The same for every file. */
const buffer = Buffer.alloc(maxAlertBytes + 1);

/**
 * Judges one file; however large it is, no more than the limit is read.
 *
 * @throws the error of the file system when it can't be read.
 */
export async function judgeFile(file: string, path: string, now: Date | 'sent'): Promise<Judgement> {
  const bytes = await readBounded(path);
  try {
    const { warnings } = judgeAlert(bytes, { now });
    return { file, verdict: 'accepted', faults: [], warnings: warnings.map(inOrder) };
  } catch (error) {
    if (!(error instanceof RefusedAlert)) throw error;
    return { file, verdict: 'refused', faults: error.faults.map(inOrder), warnings: [] };
  }
}

async function readBounded(path: string): Promise<Uint8Array> {
  await using handle = await open(path);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
    length += bytesRead;
    if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
  }
}

const inOrder = ({ path, line, rule, message }: Fault): Fault => ({ path, line, rule, message });

export const asJson = (judgement: Judgement): string => `${JSON.stringify(judgement)}\n`;

export const asText = ({ file, verdict, faults, warnings }: Judgement): string =>
  [
    `${verdict.padEnd(8)}  ${file}`,
    ...faults.map(({ path, line, rule, message }) => `          ${path}, line ${line}: ${message} (${rule})`),
    ...warnings.map(
      ({ path, line, rule, message }) => `          ${path}, line ${line}: warning: ${message} (${rule})`,
    ),
    '',
  ].join('\n');
