import type { RegisterDefinition } from '@keten/contracts';
import { bucketName, keySubject, operationHeader } from './bucket-streams.ts';
import type { Broker } from './broker.ts';
import { decodeOrTell, unreadableAlarm } from './decode-or-tell.ts';
import type { Alarm } from './decode-or-tell.ts';
import { followStream } from './follow-stream.ts';
import { lastRevision, readEntry } from './register-entry.ts';
import { Conflict } from './store-message.ts';

/**
 * A copy of a register in memory that follows every change: within milliseconds when all is well, seconds after a broker is
 * lost. What must not miss what was put just before asks with `find` or `current`.
 */
export interface RegisterView<Value> {
  get(key: string): Value | undefined;
  all(): ReadonlyMap<string, Value>;
  /** As `get`, but what the copy does not have is asked of the register: it may have been put a moment ago. */
  find(key: string): Promise<Value | undefined>;
  /** Everything that was put before the call, also while the copy is behind. Takes one question to the broker when it is not. */
  current(): Promise<ReadonlyMap<string, Value>>;
  /** Whether what stood under the key was taken out. What never was there was not, so that nobody unknown is taken for gone. */
  isRemoved(key: string): boolean;
  /** Calls back after each change, with undefined for what was deleted; returns what stops it. */
  onChange(callback: Told<Value>): () => void;
  close(): void;
}

/** So long a copy that is behind may take to come up to date; then everything is read anew. */
const behindMs = 250;

/**
 * Resolves when the copy is complete. Values with a time to live stay in it until they change: read those from the register. A
 * value that can't be decoded is none, in every process alike, and keeps nobody from the others.
 */
export async function openRegisterView<Value>(
  broker: Broker,
  definition: RegisterDefinition<Value>,
  alarm: Alarm = unreadableAlarm(),
): Promise<RegisterView<Value>> {
  return (await openCopy(broker, definition, alarm)).view;
}

type Progress = ReturnType<typeof createProgress>;
type Copy<Value> = { readonly view: RegisterView<Value>; readonly progress: Progress };

async function openCopy<Value>(
  broker: Broker,
  definition: RegisterDefinition<Value>,
  alarm: Alarm,
): Promise<Copy<Value>> {
  const { bucket, schema } = definition;
  const stream = bucketName(bucket);
  const values = new Map<string, Value>();
  const removed = new Set<string>();
  const callbacks = new Set<Told<Value>>();
  const progress = createProgress();
  const prefix = keySubject(bucket, '').length;

  const following = followStream(broker, {
    stream,
    filter: keySubject(bucket, '>'),
    from: 'last-of-each-subject',
    onMessage: ({ subject, headers, data, sequence }) => {
      const key = subject.slice(prefix);
      const tell = (reason: string): void => alarm(stream, { sequence, reason });
      const isRemoval = headers?.has(operationHeader) === true;
      const value = isRemoval ? undefined : decodeOrTell<Value>(schema, data, tell);
      if (isRemoval) removed.add(key);
      else removed.delete(key);
      if (value === undefined) values.delete(key);
      else values.set(key, value);
      progress.reached(sequence);
      tellEach(callbacks, key, value);
    },
  });
  await following.caughtUp;
  const view: RegisterView<Value> = {
    get: (key) => values.get(key),
    all: () => values,
    find: async (key) => values.get(key) ?? (await readEntry(broker, definition, key, alarm)).value,
    current: async () => {
      const isThere = await progress.comesTo(await lastRevision(broker, definition), behindMs);
      return isThere ? values : readAll(broker, definition, alarm);
    },
    isRemoved: (key) => removed.has(key),
    onChange: (callback) => {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    close: () => following.close(),
  };
  return { view, progress };
}

/** @throws the first error, once all have heard. */
function tellEach<Value>(callbacks: Iterable<Told<Value>>, key: string, value: Value | undefined): void {
  const errors: unknown[] = [];
  for (const callback of callbacks)
    try {
      callback(key, value);
    } catch (error) {
      errors.push(error);
    }
  if (errors.length > 0) throw errors[0];
}
type Told<Value> = (key: string, value: Value | undefined) => void;

/** Everything, over a consumer of its own. */
export async function readAll<Value>(
  broker: Broker,
  definition: RegisterDefinition<Value>,
  alarm: Alarm,
): Promise<ReadonlyMap<string, Value>> {
  const view = await openRegisterView(broker, definition, alarm);
  view.close();
  return view.all();
}

/** Everything that stands in a register, and the number of its last write: 0 when there never was one. */
export type Entries<Value> = { readonly values: ReadonlyMap<string, Value>; readonly lastSequence: number };

/**
 * All that was put before the call, for a decision that holds only as long as nothing is put after it.
 *
 * @throws Conflict when the broker gives a copy that is behind: read again.
 */
export async function readEntries<Value>(
  broker: Broker,
  definition: RegisterDefinition<Value>,
  alarm: Alarm,
): Promise<Entries<Value>> {
  const lastSequence = await lastRevision(broker, definition);
  const { view, progress } = await openCopy(broker, definition, alarm);
  const isThere = await progress.comesTo(lastSequence, behindMs);
  view.close();
  if (!isThere) throw new Conflict(`a copy of ${definition.bucket} is behind`);
  return { values: view.all(), lastSequence };
}

/** How far a copy has come, and who waits for it to come further. */
function createProgress() {
  let last = 0;
  const waiting = new Set<() => void>();
  return {
    reached: (sequence: number): void => {
      last = sequence;
      for (const look of waiting) look();
    },
    /** Resolves to false when it did not come so far in time. */
    comesTo: (sequence: number, withinMs: number): Promise<boolean> => {
      if (last >= sequence) return Promise.resolve(true);
      return new Promise((resolve) => {
        const end = (isThere: boolean): void => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(isThere);
        };
        const look = (): void => {
          if (last >= sequence) end(true);
        };
        const timer = setTimeout(() => end(false), withinMs);
        waiting.add(look);
      });
    },
  };
}
