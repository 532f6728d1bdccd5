import type { RegisterDefinition } from '@keten/contracts';
import { bucketName, keySubject, operationHeader } from './bucket-streams.ts';
import type { Broker } from './broker.ts';
import { decodeOrTell } from './decode-or-tell.ts';
import type { Alarm } from './decode-or-tell.ts';
import { nextOn } from './look-up.ts';
import { Misnamed } from './misnamed.ts';
import { reading } from './retry.ts';

/** What stands under a key, and the number of the write that put it there: 0 when there never was one. */
export type Entry<Value> = { readonly value: Value | undefined; readonly revision: number };

/**
 * Asks the leader of the register's stream, so it sees every write that was confirmed before the call. A value that can't be
 * decoded is none; who puts another one in its place still writes after it.
 */
export async function readEntry<Value>(
  broker: Broker,
  { bucket, schema }: RegisterDefinition<Value>,
  key: string,
  alarm: Alarm,
): Promise<Entry<Value>> {
  const found = await lastUnder(broker, bucket, entrySubject(bucket, key));
  if (!found) return { value: undefined, revision: 0 };
  const { seq: revision, data } = found;
  if (found.header.has(operationHeader)) return { value: undefined, revision };
  const tell = (reason: string): void => alarm(bucketName(bucket), { sequence: revision, reason });
  return { value: decodeOrTell<Value>(schema, data, tell), revision };
}

/** The values under all keys that begin with a name and a dot, of the leader, oldest first; of very many only the latest. */
export async function readUnder<Value>(
  broker: Broker,
  { bucket, schema }: RegisterDefinition<Value>,
  name: string,
  most: number,
  alarm: Alarm,
): Promise<readonly Value[]> {
  const stream = bucketName(bucket);
  const filter = `${entrySubject(bucket, name)}.*`;
  const byKey = new Map<string, Value>();
  for (let sequence = 1; ;) {
    const found = await nextOn(broker, stream, filter, sequence);
    if (!found) return [...byKey.values()];
    const { subject, seq, data, header } = found;
    byKey.delete(subject);
    const tell = (reason: string): void => alarm(stream, { sequence: seq, reason });
    const value = header.has(operationHeader) ? undefined : decodeOrTell<Value>(schema, data, tell);
    if (value !== undefined) byKey.set(subject, value);
    const [oldest] = byKey.keys();
    if (oldest !== undefined && byKey.size > most) byKey.delete(oldest);
    sequence = seq + 1;
  }
}

/** The number of the last write to the register; 0 when it is empty. */
export async function lastRevision(broker: Broker, { bucket }: RegisterDefinition<unknown>): Promise<number> {
  return (await lastUnder(broker, bucket, keySubject(bucket, '>')))?.seq ?? 0;
}

const lastUnder = (broker: Broker, bucket: string, subject: string) =>
  reading(broker, () => broker.jsm.streams.getMessage(bucketName(bucket), { last_by_subj: subject }));

/** @throws Misnamed for a key that the broker can't hold: letters, digits and `-/_=.` only (NATS ADR-8). */
export function entrySubject(bucket: string, key: string): string {
  if (!/^[-/=\w]+(\.[-/=\w]+)*$/.test(key)) throw new Misnamed(`"${key}" is no key of a register`);
  return keySubject(bucket, key);
}
