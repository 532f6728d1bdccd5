import type { EventDefinition } from '@keten/contracts';
import type { StoredMsg } from '@nats-io/jetstream';
import type { AnyEvent } from './any-event.ts';
import type { Broker } from './broker.ts';
import { attribute } from './cloud-event.ts';
import { decodeOrTell, unreadableAlarm } from './decode-or-tell.ts';
import type { Alarm, Unreadable } from './decode-or-tell.ts';
import { lastOn } from './look-up.ts';
import { readBatch, readFrom } from './read-messages.ts';
import type { From } from './read-messages.ts';
import { reading } from './retry.ts';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- which fact it is depends on the event beside it */
export type LoggedFact = { readonly event: AnyEvent; readonly fact: any; readonly sequence: number };
export type FactsRead = {
  readonly facts: readonly LoggedFact[];
  readonly lastSequence: number;
  /** Messages of these events that can't be decoded, or of no event at all: passed over. Who decides on the facts may ask. */
  readonly unreadable: readonly Unreadable[];
};

/**
 * Reads facts back, for services whose state is the fold of its facts. What can't be decoded is counted, named once and passed
 * over: one such message must not keep a service from all others.
 */
export interface FactLog {
  /**
   * All facts of `events`, which share a stream, on the subjects of `filter`, oldest first. `lastSequence` counts every
   * message of the filter, also of other events; 0 when there is none. Sees everything that was stored before the call.
   *
   * @param after a sequence number: what is not later was read before
   */
  read(filter: string, events: readonly AnyEvent[], after?: number): Promise<FactsRead>;
  /** The last fact of one event on one subject that can be read. */
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

export const createFactLog = (broker: Broker, alarm: Alarm = unreadableAlarm()): FactLog => ({
  read: (filter, events, after) => readFacts(broker, alarm, filter, events, after),
  last: async <Fact>(event: EventDefinition<Fact>, subject: string) => {
    const message = await lastOn(broker, event.stream, subject);
    if (!message) return undefined;
    const fact = decodeOrTell<Fact>(event.schema, message.data, tellOf(alarm, event.stream, message));
    if (fact !== undefined) return { fact, sequence: message.seq };
    const { facts } = await readFacts(broker, alarm, subject, [event]);
    return facts.at(-1);
  },
  each: async <Fact>({ stream, filter, schema }: EventDefinition<Fact>, after: number | Date, take: Take<Fact>) => {
    let from: From = typeof after === 'number' ? { seq: after + 1 } : { start_time: after };
    for (let more = true; more;) {
      let batch: StoredMsg[] = [];
      more = await reading(broker, () => readBatch(broker, stream, filter, from, (batch = [])));
      for (const message of batch) {
        from = { seq: message.seq + 1 };
        const fact = decodeOrTell<Fact>(schema, message.data, tellOf(alarm, stream, message));
        if (fact !== undefined && take(fact, message.seq)) return;
      }
    }
  },
});

const tellOf =
  (alarm: Alarm, stream: string, { seq }: StoredMsg) =>
  (reason: string): void =>
    alarm(stream, { sequence: seq, reason });

async function readFacts(
  broker: Broker,
  alarm: Alarm,
  filter: string,
  events: readonly AnyEvent[],
  after = 0,
): Promise<FactsRead> {
  const [first] = events;
  if (!first) return { facts: [], lastSequence: 0, unreadable: [] };
  const byType = new Map(events.map((event) => [event.type, event]));
  const messages = await readFrom(broker, first.stream, filter, after + 1);
  const unreadable: Unreadable[] = [];
  const facts = messages.flatMap(({ header, data, seq: sequence }) => {
    const type = header.get(attribute.type);
    if (type === '') unreadable.push({ sequence, reason: 'it does not say what it is' });
    const event = byType.get(type);
    const fact = event && decodeOrTell<object>(event.schema, data, (reason) => unreadable.push({ sequence, reason }));
    return event && fact ? [{ event, fact, sequence }] : [];
  });
  for (const each of unreadable) alarm(first.stream, each);
  return { facts, lastSequence: messages.at(-1)?.seq ?? 0, unreadable };
}
