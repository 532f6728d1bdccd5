import type { RegisterDefinition } from '@keten/contracts';
import type { Deed } from '@keten/domain';
import { bucketName, operationHeader } from './bucket-streams.ts';
import type { Broker } from './broker.ts';
import { decodeOrTell } from './decode-or-tell.ts';
import type { Alarm } from './decode-or-tell.ts';
import { deedIn } from './deed-header.ts';
import { nextOn } from './look-up.ts';
import { entrySubject } from './register-entry.ts';

/** One change of an entry: what it became, and who says that they made it. */
export type RegisterChange<Value> = {
  /** Undefined when it was taken out, or can't be read. */
  readonly value: Value | undefined;
  readonly isRemoval: boolean;
  /** Undefined when it does not say. */
  readonly deed: Deed | undefined;
  /** When the broker stored it. */
  readonly at: Date;
};

/** Asks the leader, as a register does; there are 64 changes at most. */
export async function registerHistory<Value>(
  broker: Broker,
  { bucket, schema }: RegisterDefinition<Value>,
  key: string,
  alarm: Alarm,
): Promise<readonly RegisterChange<Value>[]> {
  const changes: RegisterChange<Value>[] = [];
  for (let next = 1; ;) {
    const message = await nextOn(broker, bucketName(bucket), entrySubject(bucket, key), next);
    if (!message) return changes;
    const { seq: sequence, header, data, time: at } = message;
    const isRemoval = header.has(operationHeader);
    const tell = (reason: string): void => alarm(bucketName(bucket), { sequence, reason });
    const value = isRemoval ? undefined : decodeOrTell<Value>(schema, data, tell);
    changes.push({ value, isRemoval, deed: deedIn(header), at });
    next = sequence + 1;
  }
}
