import { decode } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import type { StoredMsg } from '@nats-io/jetstream';
import type { AnyEvent } from './any-event.ts';
import type { Broker } from './broker.ts';
import { attribute } from './cloud-event.ts';
import { lastOn } from './look-up.ts';
import { readBatch, readFrom } from './read-messages.ts';
import type { From } from './read-messages.ts';
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
    const messages = await readFrom(broker, first.stream, filter, 1);
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
