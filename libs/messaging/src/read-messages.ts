import type { DirectBatchOptions, StoredMsg } from '@nats-io/jetstream';
import type { Broker } from './broker.ts';
import { nextOn } from './look-up.ts';
import { reading } from './retry.ts';

/** Where reading begins: at a sequence number, or at a moment by the broker's clock. */
export type From = { readonly seq: number } | { readonly start_time: Date };

/** An exact subject holds few messages, mostly none or one: so many are asked of the leader, one by one, before the bulk is. */
const fewOnOne = 4;

/**
 * Everything on the subjects of a filter from a sequence number on. The bulk comes from any replica in one request, which may lag a
 * moment behind; what is missing at the end is asked of the leader, one by one. So a service always reads what it has just written.
 */
export async function readFrom(
  broker: Broker,
  stream: string,
  filter: string,
  sequence: number,
): Promise<readonly StoredMsg[]> {
  const messages: StoredMsg[] = [];
  await readEach(broker, stream, filter, sequence, (message) => messages.push(message));
  return messages;
}

/** The same, handed over one by one, for what is too much to hold. */
export async function readEach(
  broker: Broker,
  stream: string,
  filter: string,
  sequence: number,
  take: (message: StoredMsg) => unknown,
): Promise<void> {
  let next = sequence;
  for (let few = /[*>]/.test(filter) ? 0 : fewOnOne; few > 0; few--) {
    const message = await nextOn(broker, stream, filter, next);
    if (!message) return;
    take(message);
    next = message.seq + 1;
  }
  for (let more = true; more;) {
    let batch: StoredMsg[] = [];
    more = await reading(broker, () => readBatch(broker, stream, filter, { seq: next }, (batch = [])));
    for (const message of batch) take(message);
    next = (batch.at(-1)?.seq ?? next - 1) + 1;
  }
  for (;;) {
    const message = await nextOn(broker, stream, filter, next);
    if (!message) return;
    take(message);
    next = message.seq + 1;
  }
}

/** The server answers no more in one request. */
const subjectsAtOnce = 1000;

/** The last message on each of exact subjects, from any replica, in no order. */
export async function readLasts(
  broker: Broker,
  stream: string,
  subjects: readonly string[],
): Promise<readonly StoredMsg[]> {
  const found: StoredMsg[] = [];
  for (let from = 0; from < subjects.length; from += subjectsAtOnce) {
    const some = subjects.slice(from, from + subjectsAtOnce);
    let batch: StoredMsg[] = [];
    await reading(broker, () =>
      answered((batch = []), (callback) =>
        broker.jsm.direct.getLastMessagesFor(stream, { multi_last: [...some], callback }),
      ),
    );
    found.push(...batch);
  }
  return found;
}

/** Whether there may be more. */
export const readBatch = (
  broker: Broker,
  stream: string,
  filter: string,
  from: From,
  into: StoredMsg[],
): Promise<boolean> =>
  answered(into, (callback) =>
    broker.jsm.direct.getBatch(stream, { ...from, next_by_subj: filter, batch: 512, callback }),
  );

type Callback = NonNullable<DirectBatchOptions['callback']>;

/** Resolves at the end of an answer of many messages, with whether there may be more. */
async function answered(into: StoredMsg[], ask: (callback: Callback) => Promise<unknown>): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  let pending = 0;
  await ask((done, message) => {
    if (done?.err) return isEmpty(done.err) ? resolve(false) : reject(done.err);
    if (done) return resolve(pending > 0);
    // The client's end of a batch is a function in the place of a message.
    if (typeof message === 'function') return (message as () => void)();
    pending = message.pending;
    into.push(message);
  });
  return promise;
}

const isEmpty = (error: Error): boolean => 'code' in error && error.code === 404;
