import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { decode, encode, entityListRowsSchema } from '@keten/contracts';
import type { EntityListRow } from '@keten/domain';
import { invalid } from '@keten/platform';

/** What the register of the lines takes; the rest of a list takes little. */
const mostBytes = 1_500_000;
/** Of ten thousand lines with every field full, unpressed. */
const mostUnpressed = 200_000_000;
const press = promisify<Uint8Array, Buffer>(gzip);
const unpress = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);

/** @throws Problem 400 for a list that is too large to be kept as one. */
export async function pressRows(rows: readonly EntityListRow[]): Promise<{ rows: Uint8Array; rowsHash: string }> {
  const bytes = encode(entityListRowsSchema, { rows });
  const pressed = await press(bytes);
  if (pressed.length > mostBytes) {
    const fitting = Math.floor((rows.length * mostBytes) / pressed.length);
    const message = `The list is too large: about ${fitting} of its lines that change something fit, so split it.`;
    throw invalid([{ pointer: '', message }], message);
  }
  return { rows: pressed, rowsHash: createHash('sha256').update(bytes).digest('hex') };
}

export async function rowsIn(pressed: Uint8Array): Promise<readonly EntityListRow[]> {
  if (pressed.length === 0) return [];
  const bytes = await unpress(pressed, { maxOutputLength: mostUnpressed });
  return decode<{ readonly rows: readonly EntityListRow[] }>(entityListRowsSchema, bytes).rows;
}
