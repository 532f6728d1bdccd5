import type { EventDefinition } from '@keten/contracts';
import type { StoredMsg } from '@nats-io/jetstream';
import type { AnyEvent } from './any-event.ts';
import type { Broker } from './broker.ts';
import { attribute } from './cloud-event.ts';
import { readOrTell, unreadableAlarm } from './decode-or-tell.ts';
import type { Alarm, Unreadable } from './decode-or-tell.ts';
import { lastOn, nextOn } from './look-up.ts';
import { readBatch, readEach, readLasts } from './read-messages.ts';
import type { From } from './read-messages.ts';
import { reading } from './retry.ts';
import { isOf } from './which-event.ts';

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
  /** The first fact of one event on one subject that can be read. */
  first<Fact>(event: EventDefinition<Fact>, subject: string): Promise<Fact | undefined>;
  /** The last fact of one event on one subject that can be read. */
  last<Fact>(event: EventDefinition<Fact>, subject: string): Promise<LastFact<Fact> | undefined>;
  /**
   * The facts of `events`, which share a stream, that stand last on exact subjects: a thousand of them in one request, for little
   * more than one. They are read from a replica: what was stored a moment ago may not be among them.
   */
  lastOfEach(subjects: readonly string[], events: readonly AnyEvent[]): Promise<ReadonlyMap<string, LoggedFact>>;
  /**
   * Hands over the facts of one event, oldest first, until it has had enough, and holds few of them at once. They are read
   * from a replica: what was stored a moment ago may not be among them.
   *
   * @param after a sequence number, or a moment by the broker's clock
   */
  each<Fact>(event: EventDefinition<Fact>, after: number | Date, take: Take<Fact>): Promise<void>;
}

export type LastFact<Fact> = {
  readonly fact: Fact;
  readonly sequence: number;
  /** Of whatever stands on the subject, fact or not: what a decision expects to be the last. */
  readonly lastSequence: number;
};

/** Answers whether that was enough. */
type Take<Fact> = (fact: Fact, sequence: number) => boolean;

export const createFactLog = (broker: Broker, alarm: Alarm = unreadableAlarm()): FactLog => ({
  read: (filter, events, after) => readFacts(broker, alarm, filter, events, after),
  first: async <Fact>(event: EventDefinition<Fact>, subject: string) => {
    const message = await nextOn(broker, event.stream, subject, 1);
    const fact = message && factIn<Fact>(event, message, alarm);
    return fact ?? (message ? ((await readFacts(broker, alarm, subject, [event])).facts[0]?.fact as Fact) : undefined);
  },
  last: async <Fact>(event: EventDefinition<Fact>, subject: string) => {
    const message = await lastOn(broker, event.stream, subject);
    if (!message) return undefined;
    const fact = factIn<Fact>(event, message, alarm);
    if (fact !== undefined) return { fact, sequence: message.seq, lastSequence: message.seq };
    return lastBefore<Fact>(broker, alarm, event, subject, message.seq);
  },
  lastOfEach: (subjects, events) => readLastFacts(broker, alarm, subjects, events),
  each: async <Fact>(event: EventDefinition<Fact>, after: number | Date, take: Take<Fact>) => {
    const { stream, filter } = event;
    let from: From = typeof after === 'number' ? { seq: after + 1 } : { start_time: after };
    for (let more = true; more;) {
      let batch: StoredMsg[] = [];
      more = await reading(broker, () => readBatch(broker, stream, filter, from, (batch = [])));
      for (const message of batch) {
        from = { seq: message.seq + 1 };
        const fact = factIn<Fact>(event, message, alarm);
        if (fact !== undefined && take(fact, message.seq)) return;
      }
    }
  },
});

/** So far back is looked at first, and eight times as far each time that nothing there is a fact. */
const window = 256;

/** What came last is no fact: the one before it, looked for from the end, because a subject may hold very much. */
async function lastBefore<Fact>(
  broker: Broker,
  alarm: Alarm,
  event: EventDefinition<Fact>,
  subject: string,
  end: number,
): Promise<LastFact<Fact> | undefined> {
  for (let size = window; ; size *= 8) {
    const after = Math.max(0, end - size);
    const { facts, lastSequence } = await readFacts(broker, alarm, subject, [event], after);
    const last = facts.at(-1);
    if (last) return { fact: last.fact as Fact, sequence: last.sequence, lastSequence };
    if (after === 0) return undefined;
  }
}

/** Undefined when it is another event's, or can't be read: then that is told. */
const factIn = <Fact>(event: EventDefinition<Fact>, message: StoredMsg, alarm: Alarm): Fact | undefined =>
  isOf(event, { headers: message.header })
    ? readOrTell<Fact>(event, message, tellOf(alarm, event.stream, message))
    : undefined;

const tellOf =
  (alarm: Alarm, stream: string, { seq }: StoredMsg) =>
  (reason: string): void =>
    alarm(stream, { sequence: seq, reason });

async function readLastFacts(
  broker: Broker,
  alarm: Alarm,
  subjects: readonly string[],
  events: readonly AnyEvent[],
): Promise<ReadonlyMap<string, LoggedFact>> {
  const [first] = events;
  if (!first) return new Map();
  const byType = new Map(events.map((event) => [event.type, event]));
  const found = new Map<string, LoggedFact>();
  for (const message of await readLasts(broker, first.stream, subjects)) {
    const event = byType.get(message.header.get(attribute.type));
    const fact = event && readOrTell<object>(event, message, tellOf(alarm, event.stream, message));
    if (event && fact) found.set(message.subject, { event, fact, sequence: message.seq });
  }
  return found;
}

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
  const unreadable: Unreadable[] = [];
  const facts: LoggedFact[] = [];
  let lastSequence = 0;
  // Read as they come: the messages of ten thousand obligations, held together, take ten times the room of their facts.
  await readEach(broker, first.stream, filter, after + 1, (message) => {
    const { header, seq: sequence } = message;
    const type = header.get(attribute.type);
    lastSequence = sequence;
    if (type === '') unreadable.push({ sequence, reason: 'it does not say what it is' });
    const event = byType.get(type);
    const fact = event && readOrTell<object>(event, message, (reason) => unreadable.push({ sequence, reason }));
    if (event && fact) facts.push({ event, fact, sequence });
  });
  for (const each of unreadable) alarm(first.stream, each);
  return { facts, lastSequence, unreadable };
}
