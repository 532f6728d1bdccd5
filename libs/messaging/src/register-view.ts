import { decode } from '@keten/contracts';
import type { RegisterDefinition } from '@keten/contracts';
import { bucketName, keySubject, operationHeader } from './bucket-streams.ts';
import type { Broker } from './broker.ts';
import { followStream } from './follow-stream.ts';

/** A copy of a register in memory that follows every change, within milliseconds when all is well. */
export interface RegisterView<Value> {
  get(key: string): Value | undefined;
  all(): ReadonlyMap<string, Value>;
  /** Calls back after each change, with undefined for what was deleted; returns what stops it. */
  onChange(callback: (key: string, value: Value | undefined) => void): () => void;
  close(): void;
}

/** Resolves when the copy is complete. Values with a time to live stay in it until they change: read those from the register. */
export async function openRegisterView<Value>(
  broker: Broker,
  { bucket, schema }: RegisterDefinition<Value>,
): Promise<RegisterView<Value>> {
  const values = new Map<string, Value>();
  const callbacks = new Set<(key: string, value: Value | undefined) => void>();
  const prefix = keySubject(bucket, '').length;

  const following = followStream(broker, {
    stream: bucketName(bucket),
    filter: keySubject(bucket, '>'),
    from: 'last-of-each-subject',
    onMessage: ({ subject, headers, data }) => {
      const key = subject.slice(prefix);
      const value = headers?.has(operationHeader) ? undefined : decode<Value>(schema, data);
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      for (const callback of callbacks) callback(key, value);
    },
  });
  await following.caughtUp;
  return {
    get: (key) => values.get(key),
    all: () => values,
    onChange: (callback) => {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    close: () => following.close(),
  };
}
