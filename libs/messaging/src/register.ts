import { randomUUID } from 'node:crypto';
import { encode } from '@keten/contracts';
import type { DecidedRegister, RegisterDefinition } from '@keten/contracts';
import type { Deed } from '@keten/domain';
import { PubHeaders } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { bucketName, keySubject, operationHeader } from './bucket-streams.ts';
import type { Broker } from './broker.ts';
import { unreadableAlarm } from './decode-or-tell.ts';
import type { Alarm } from './decode-or-tell.ts';
import { setDeed } from './deed-header.ts';
import { lastOn } from './look-up.ts';
import { entrySubject, readEntry, readUnder } from './register-entry.ts';
import { registerHistory } from './register-history.ts';
import type { RegisterChange } from './register-history.ts';
import { readAll, readEntries } from './register-view.ts';
import type { Entries } from './register-view.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { Conflict, storeMessage } from './store-message.ts';

type Reading<Value> = {
  /** Sees what was put before the call. Undefined too for what can't be decoded: that is counted and named in the log. */
  get(key: string): Promise<Value | undefined>;
  /** What was put before the call under the keys that begin with a name and a dot, the earliest first; at most so many of the latest. */
  under(name: string, most: number): Promise<readonly Value[]>;
  /** Everything, read anew; openRegisterView keeps a copy that follows changes. */
  all(): Promise<ReadonlyMap<string, Value>>;
};

/** A key-value bucket of one kind of value, with history. */
export interface Register<Value> extends Reading<Value> {
  put(key: string, value: Value): Promise<void>;
  /** False when there is one already. */
  create(key: string, value: Value): Promise<boolean>;
  /** Changes a value by what it is now; `change` runs again when somebody else was first. The very value that it is changes nothing. */
  update(key: string, change: (value: Value | undefined) => Value): Promise<Value>;
  delete(key: string): Promise<void>;
  /**
   * Takes out what stands there if it is what the caller means, who is asked again when somebody else was first.
   *
   * @returns false when it is not, and stays.
   */
  deleteIf(key: string, isMeant: (value: Value | undefined) => boolean): Promise<boolean>;
}

/** Who makes a change and what it comes down to, as the audit will say it; asked again when somebody else was first. */
export type DescribeChange<Value> = (before: Value | undefined, after: Value) => Deed;

/**
 * The same, of what people decide: each change says who makes it, in the same write. The audit follows from that, so nobody writes
 * it and nobody waits for it.
 */
export interface RegisterOfDecisions<Value> extends Reading<Value> {
  put(key: string, value: Value, deed: Deed): Promise<void>;
  create(key: string, value: Value, deed: Deed): Promise<boolean>;
  update(key: string, change: (value: Value | undefined) => Value, describe: DescribeChange<Value>): Promise<Value>;
  delete(key: string, deed: Deed): Promise<void>;
  /**
   * Takes out what stands there if it is what the caller means, who is asked again when somebody else was first.
   *
   * @throws what `isMeant` throws.
   * @returns false when it is not, and stays.
   */
  deleteIf(key: string, isMeant: (value: Value | undefined) => boolean, deed: Deed): Promise<boolean>;
  /** Every change of an entry that the register remembers, 64 at most, the oldest first; none of what never was there. */
  history(key: string): Promise<readonly RegisterChange<Value>[]>;
  /**
   * Changes a value by all that stands in the register: decided again when anything in it changed meanwhile, so that a rule about
   * the whole holds for ever. Reads all of it each time, one after the other: for registers of people, not of many thousands.
   */
  updateAmong(
    key: string,
    change: (all: ReadonlyMap<string, Value>) => Value,
    describe: DescribeChange<Value>,
  ): Promise<Value>;
  /** The same for taking it out. @throws what `check` throws about what stands there. */
  deleteAmong(key: string, check: (all: ReadonlyMap<string, Value>) => void, deed: Deed): Promise<void>;
}

export function openRegister<Value>(
  broker: Broker,
  definition: DecidedRegister<Value>,
  alarm?: Alarm,
): RegisterOfDecisions<Value>;
export function openRegister<Value>(
  broker: Broker,
  definition: RegisterDefinition<Value>,
  alarm?: Alarm,
): Register<Value>;
export function openRegister<Value>(
  broker: Broker,
  definition: RegisterDefinition<Value>,
  alarm: Alarm = unreadableAlarm(),
): Register<Value> | RegisterOfDecisions<Value> {
  const { bucket, schema, decided } = definition;

  const load = (key: string) => readEntry(broker, definition, key, alarm);
  const store = async (key: string, { value, revision, isAmong = false, deed }: Change<Value>): Promise<void> => {
    if (decided && !deed) throw new TypeError(`nobody says who changes ${bucket}`);
    const id = randomUUID();
    const made = headers();
    made.set(PubHeaders.MsgIdHdr, id);
    if (value === undefined) made.set(operationHeader, 'DEL');
    if (revision !== undefined) made.set(PubHeaders.ExpectedLastSubjectSequenceHdr, `${revision}`);
    if (isAmong) made.set(PubHeaders.ExpectedLastSubjectSequenceSubjectHdr, keySubject(bucket, '>'));
    if (deed) setDeed(made, deed);
    const bytes = value === undefined ? new Uint8Array() : encode(schema, value as object);
    const subject = entrySubject(bucket, key);
    await storeMessage(broker.nc, { stream: bucketName(bucket), subject, bytes, headers: made }).catch(
      async (error: unknown) => {
        if (!(error instanceof Conflict) || !(await isLast(broker, bucket, subject, id))) throw error;
      },
    );
  };

  const inTurn = oneAfterTheOther();
  const among = <T>(decide: (entries: Entries<Value>) => Promise<T>): Promise<T> =>
    inTurn(() => retryOnConflict(async () => decide(await readEntries(broker, definition, alarm))));

  return {
    get: async (key) => (await load(key)).value,
    put: (key, value, deed?: Deed) => store(key, { value, deed }),
    delete: (key, deed?: Deed) => store(key, { value: undefined, deed }),
    create: async (key, value, deed?: Deed) => {
      const { value: present, revision } = await load(key);
      if (present !== undefined) return false;
      return store(key, { value, revision, deed }).then(() => true, falseOnConflict);
    },
    update: (key, change, describe?: DescribeChange<Value>) =>
      retryOnConflict(async () => {
        const { value: before, revision } = await load(key);
        const value = change(before);
        if (value === before) return value;
        await store(key, { value, revision, deed: describe?.(before, value) });
        return value;
      }),
    deleteIf: (key, isMeant, deed?: Deed) =>
      retryOnConflict(async () => {
        const { value, revision } = await load(key);
        if (!isMeant(value)) return false;
        await store(key, { value: undefined, revision, deed });
        return true;
      }),
    updateAmong: (key, change, describe) =>
      among(async ({ values, lastSequence: revision }) => {
        const before = values.get(key);
        const value = change(values);
        if (value !== before) await store(key, { value, revision, isAmong: true, deed: describe(before, value) });
        return value;
      }),
    deleteAmong: (key, check, deed) =>
      among(async ({ values, lastSequence: revision }) => {
        check(values);
        await store(key, { value: undefined, revision, isAmong: true, deed });
      }),
    under: (name, most) => readUnder(broker, definition, name, most, alarm),
    all: () => readAll(broker, definition, alarm),
    history: (key) => registerHistory(broker, definition, key, alarm),
  } satisfies Register<Value> & Pick<RegisterOfDecisions<Value>, 'updateAmong' | 'deleteAmong' | 'history'>;
}

type Change<Value> = {
  readonly value: Value | undefined;
  readonly revision?: number;
  /** Whether that is the last one of the whole register, and not of the key alone. */
  readonly isAmong?: boolean;
  readonly deed: Deed | undefined;
};

/** Who changes the same thing in the same process would only meet each other's conflicts. */
function oneAfterTheOther() {
  let turn: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
}

/** A write whose answer was lost meets itself when it is tried again. */
const isLast = async (broker: Broker, bucket: string, subject: string, id: string): Promise<boolean> =>
  (await lastOn(broker, bucketName(bucket), subject))?.header.get(PubHeaders.MsgIdHdr) === id;

function falseOnConflict(error: unknown): false {
  if (error instanceof Conflict) return false;
  throw error;
}
