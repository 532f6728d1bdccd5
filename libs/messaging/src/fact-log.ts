import { decode } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import type { DirectBatchOptions, StoredMsg } from '@nats-io/jetstream';
import type { AnyEvent } from './any-event.ts';
import type { Broker } from './broker.ts';
import { attribute } from './cloud-event.ts';
import { lastOn, nextOn } from './look-up.ts';
import { bounds, retrying } from './retry.ts';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- which fact it is depends on the event beside it */
export type LoggedFact = { readonly event: AnyEvent; readonly fact: any; readonly sequence: number };
export type FactsRead = { readonly facts: readonly LoggedFact[]; readonly lastSequence: number };

/** Reads facts back, for services whose state is the fold of its facts. */
export interface FactLog {
  /**
   * All facts of `events`, which share a stream, on the subjects of `filter`, oldest first. `lastSequence` counts every
   * message of the filter, also of other events; 0 when there is none. Sees everything that was stored before the call.
   *
   * @throws Undecodable when the stream holds what its schema does not allow.
   */
  read(filter: string, events: readonly AnyEvent[]): Promise<FactsRead>;
  /** The last fact of one event on one subject. */
  last<Fact>(
    event: EventDefinition<Fact>,
    subject: string,
  ): Promise<{ readonly fact: Fact; readonly sequence: number } | undefined>;
  /**
   * Hands over the facts of one event, oldest first, until it has had enough, and holds few of them at once. They are read
   * from a replica: what was stored a moment ago may not be among them.
   *
   * @param after a sequence number, or a moment by the broker's clock
   */
  each<Fact>(event: EventDefinition<Fact>, after: number | Date, take: Take<Fact>): Promise<void>;
}

/** Answers whether that was enough. */
type Take<Fact> = (fact: Fact, sequence: number) => boolean;

export const createFactLog = (broker: Broker): FactLog => ({
  read: async (filter, events) => {
    const [first] = events;
    if (!first) return { facts: [], lastSequence: 0 };
    const byType = new Map(events.map((event) => [event.type, event]));
    const messages = await readAll(broker, first.stream, filter);
    const facts = messages.flatMap(({ header, data, seq }) => {
      const event = byType.get(header.get(attribute.type));
      return event ? [{ event, fact: decode<object>(event.schema, data), sequence: seq }] : [];
    });
    return { facts, lastSequence: messages.at(-1)?.seq ?? 0 };
  },
  last: async <Fact>({ stream, schema }: EventDefinition<Fact>, subject: string) => {
    const message = await lastOn(broker, stream, subject);
    return message ? { fact: decode<Fact>(schema, message.data), sequence: message.seq } : undefined;
  },
  each: async <Fact>({ stream, filter, schema }: EventDefinition<Fact>, after: number | Date, take: Take<Fact>) => {
    let from: From = typeof after === 'number' ? { seq: after + 1 } : { start_time: after };
    for (let more = true; more;) {
      let batch: StoredMsg[] = [];
      more = await retrying(bounds.read, () => readBatch(broker, stream, filter, from, (batch = [])));
      for (const { data, seq } of batch) {
        from = { seq: seq + 1 };
        if (take(decode<Fact>(schema, data), seq)) return;
      }
    }
  },
});

type From = { readonly seq: number } | { readonly start_time: Date };

/**
 * The bulk comes from any replica in one request, which may lag a moment behind; what is missing at the end is asked of the
 * leader, one by one. So a service always reads what it has just written.
 */
async function readAll(broker: Broker, stream: string, filter: string): Promise<readonly StoredMsg[]> {
  const messages: StoredMsg[] = [];
  const from = (): From => ({ seq: (messages.at(-1)?.seq ?? 0) + 1 });
  for (let more = true; more;)
    more = await retrying(bounds.read, () => readBatch(broker, stream, filter, from(), messages));
  for (;;) {
    const seq = (messages.at(-1)?.seq ?? 0) + 1;
    const next = await nextOn(broker, stream, filter, seq);
    if (!next) return messages;
    messages.push(next);
  }
}

/** Whether there may be more. */
async function readBatch(
  broker: Broker,
  stream: string,
  filter: string,
  from: From,
  into: StoredMsg[],
): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  let pending = 0;
  const options: DirectBatchOptions = {
    ...from,
    next_by_subj: filter,
    batch: 512,
    callback: (done, message) => {
      if (done?.err) return isEmpty(done.err) ? resolve(false) : reject(done.err);
      if (done) return resolve(pending > 0);
      // The client's end of a batch is a function in the place of a message.
      if (typeof message === 'function') return (message as () => void)();
      pending = message.pending;
      into.push(message);
    },
  };
  await broker.jsm.direct.getBatch(stream, options);
  return promise;
}

const isEmpty = (error: Error): boolean => 'code' in error && error.code === 404;
