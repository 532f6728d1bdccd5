import { randomUUID } from 'node:crypto';
import { encode } from '@keten/contracts';
import type { RegisterDefinition } from '@keten/contracts';
import { PubHeaders } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { operationHeader } from './bucket-streams.ts';
import type { Broker } from './broker.ts';
import { entrySubject, readEntry } from './register-entry.ts';
import { readAll } from './register-view.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { Conflict, storeMessage } from './store-message.ts';

/** A key-value bucket of one kind of value, with history. */
export interface Register<Value> {
  /** Sees what was put before the call. */
  get(key: string): Promise<Value | undefined>;
  put(key: string, value: Value): Promise<void>;
  /** False when there is one already. */
  create(key: string, value: Value): Promise<boolean>;
  /** Changes a value by what it is now; `change` runs again when somebody else was first. */
  update(key: string, change: (value: Value | undefined) => Value): Promise<Value>;
  delete(key: string): Promise<void>;
  /** Everything, read anew; openRegisterView keeps a copy that follows changes. */
  all(): Promise<ReadonlyMap<string, Value>>;
}

export function openRegister<Value>(broker: Broker, definition: RegisterDefinition<Value>): Register<Value> {
  const { bucket, schema } = definition;

  const load = (key: string) => readEntry(broker, definition, key);
  const store = async (key: string, value: Value | undefined, revision?: number): Promise<void> => {
    const made = headers();
    made.set(PubHeaders.MsgIdHdr, randomUUID());
    if (value === undefined) made.set(operationHeader, 'DEL');
    if (revision !== undefined) made.set(PubHeaders.ExpectedLastSubjectSequenceHdr, `${revision}`);
    const bytes = value === undefined ? new Uint8Array() : encode(schema, value as object);
    await storeMessage(broker.nc, { subject: entrySubject(bucket, key), bytes, headers: made });
  };

  return {
    get: async (key) => (await load(key)).value,
    put: (key, value) => store(key, value),
    delete: (key) => store(key, undefined),
    create: async (key, value) => {
      const { value: present, revision } = await load(key);
      if (present !== undefined) return false;
      return store(key, value, revision).then(() => true, falseOnConflict);
    },
    update: (key, change) =>
      retryOnConflict(async () => {
        const { value, revision } = await load(key);
        const changed = change(value);
        await store(key, changed, revision);
        return changed;
      }),
    all: () => readAll(broker, definition),
  };
}

function falseOnConflict(error: unknown): false {
  if (error instanceof Conflict) return false;
  throw error;
}
