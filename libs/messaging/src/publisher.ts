import type { EventDefinition } from '@keten/contracts';
import { JetStreamApiError } from '@nats-io/jetstream';
import type { PubAck } from '@nats-io/jetstream';
import { context } from '@opentelemetry/api';
import type { Broker } from './broker.ts';
import { findStored } from './look-up.ts';
import { inParallel } from './in-parallel.ts';
import { messageHeaders } from './message-headers.ts';
import type { MessagingMetrics } from './metrics.ts';
import { published, scheduled } from './published.ts';
import type { Published, PublishOptions } from './published.ts';
import { NoRoom } from './no-room.ts';
import { bounds, isPassing } from './retry.ts';
import type { RetryPolicy } from './retry.ts';
import { enclaveOutboxName } from './topology.ts';
import { storeBatch, storeTogether } from './store-batch.ts';
import { Conflict, storeMessage } from './store-message.ts';
import type { Message } from './store-message.ts';

export type PublisherOptions = {
  /** CloudEvents source, a URN of who says it. */
  readonly source: string;
  readonly metrics?: MessagingMetrics | undefined;
  readonly clock?: () => Date;
  /** How long one fact is tried to be stored. Default 45 s. */
  readonly patience?: RetryPolicy;
};
export type Stored = { readonly sequence: number; readonly duplicate: boolean };

export interface Publisher {
  /**
   * Stores a fact. Resolves when a majority of the broker has it on disk; `duplicate` when it was there already.
   *
   * @throws Conflict when `expect` does not hold; NoRoom when the stream is full; the broker's error when it can't be stored
   * within 45 s.
   */
  publish<Fact>(event: EventDefinition<Fact>, fact: Fact, options?: PublishOptions): Promise<Stored>;
  /** Many facts of one stream at the same moment, for less; what becomes of one is no matter of the others. */
  publishEach(facts: readonly Published[]): readonly Promise<Stored>[];
  /** Many facts, many in flight at once, in no order. Resolves when all are stored; rejects with the first failure. */
  publishAll(facts: readonly Published[]): Promise<void>;
  /**
   * All or none, in order, on one stream, at most 1000. Facts that were stored before are not stored again.
   *
   * @throws Conflict when an `expect` does not hold; TypeError for facts of several streams or too many.
   */
  publishAtomically(facts: readonly Published[]): Promise<void>;
  /** A message from the future: stored now, published by the broker `at` that time of the broker's clock, unless cancelled. */
  schedule<Fact>(event: EventDefinition<Fact>, fact: Fact, at: Date): Promise<void>;
}

/** The way by which facts leave a service. */
export function createPublisher(broker: Broker, options: PublisherOptions): Publisher {
  const { source, metrics, clock = broker.clock.now, patience = bounds.publish } = options;
  // Inside the enclave a report goes to the outbox, from which the hub's own stream is filled.
  const streamAt = ({ stream }: Published): string => (broker.service === 'enclave' ? enclaveOutboxName : stream);
  const withHeaders = (fact: Published): Message => ({
    ...fact,
    headers: context.with(fact.within ?? context.active(), () =>
      messageHeaders({ ...fact, stream: streamAt(fact) }, source, clock()),
    ),
  });

  const send = (fact: Published, onRetry: () => void): Promise<PubAck> =>
    storeMessage(broker.nc, withHeaders(fact), onRetry, patience).catch((error: unknown) => {
      const { cancels, ...others } = fact.options;
      if (!cancels || !isNoSchedule(error)) throw error;
      return send({ ...fact, options: others }, onRetry);
    });

  const store = async (fact: Published): Promise<Stored> => {
    const { event } = fact;
    const onRetry = (): void => metrics?.publishRetries.inc({ event });
    const stored = await storeOnce(broker, fact, () => send(fact, onRetry));
    metrics?.[stored.duplicate ? 'duplicates' : 'published'].inc({ event });
    return stored;
  };

  const storeAtomically = async (facts: readonly Published[]): Promise<void> => {
    if (new Set(facts.map(({ stream }) => stream)).size > 1) throw new TypeError('a batch is for one stream');
    const retried = (): void => metrics?.publishRetries.inc({ event: facts[0]?.event ?? '' });
    if ((await storeBatch(broker.nc, facts.map(withHeaders), retried)) === 'stored')
      for (const { event } of facts) metrics?.published.inc({ event });
    // Some are there from an earlier attempt: storing each by its id leads to the same end.
    else for (const fact of facts) await store(fact);
  };

  const storeEach = (facts: readonly Published[]): readonly Promise<Stored>[] => {
    const together = storeTogether(broker.nc, facts.map(withHeaders));
    return facts.map(async (fact, index) => {
      const first = await together;
      if (first === undefined) return store(fact);
      metrics?.published.inc({ event: fact.event });
      return { sequence: first + index, duplicate: false };
    });
  };

  return {
    publish: async (event, fact, publishOptions) => store(published(event, fact, publishOptions)),
    publishEach: storeEach,
    publishAll: (facts) => inParallel(bounds.publishesInFlight, facts, store),
    publishAtomically: async (facts) => (facts.length > 1 ? storeAtomically(facts) : inParallel(1, facts, store)),
    schedule: async (event, fact, at) => {
      await store(scheduled(event, fact, at));
    },
  };
}

/**
 * Where a message from the future waited stands something else, put there by whoever may: there is nothing to take back any more,
 * and what was decided counts all the same.
 */
const isNoSchedule = (error: unknown): boolean => error instanceof JetStreamApiError && error.code === invalidScheduler;
/** The server's code for it (2.15). */
const invalidScheduler = 10212;

/**
 * A single server looks at the expected sequence before it looks for a duplicate: a fact whose answer was lost then conflicts
 * with itself, and one whose every answer was lost may be there all the same. So a conflict is one only when the fact is not in
 * the stream, and so is a failure.
 */
async function storeOnce(broker: Broker, fact: Published, store: () => Promise<PubAck>): Promise<Stored> {
  try {
    const { seq, duplicate } = await store();
    return { sequence: seq, duplicate };
  } catch (error) {
    const isOpen = error instanceof Conflict || error instanceof NoRoom || isPassing(error);
    const isDecided = fact.options.expect !== undefined && isOpen;
    const sequence = isDecided ? await findStored(broker, fact).catch(() => undefined) : undefined;
    if (sequence === undefined) throw error;
    return { sequence, duplicate: true };
  }
}
