import { context } from '@opentelemetry/api';
import { traced } from './cloud-event.ts';
import { putAside } from './dead-letter.ts';
import type { DeadLetterOptions } from './dead-letter.ts';
import { correlate } from './correlation.ts';
import type { Correlation } from './correlation.ts';
import { LazyDelivery } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import type { Durable } from './durables.ts';
import type { HandlingPolicy } from './handling-policy.ts';
import { messageOf } from './log.ts';
import type { Log } from './log.ts';
import type { HandlingCounts } from './metrics.ts';
import type { ReceivedMessage } from './received-message.ts';
import { resultOfError } from './outcome.ts';
import type { HandlingResult } from './outcome.ts';
import { delayOf } from './retry.ts';

export type Handling = DeadLetterOptions & {
  readonly durable: Pick<Durable, 'name' | 'stream'>;
  readonly handle: (message: ReceivedMessage, delivery: Delivery) => Promise<void>;
  readonly policy: HandlingPolicy;
  readonly log: Log;
  readonly counts?: HandlingCounts | undefined;
};

/** Takes one message to one of its outcomes. Never rejects. */
export async function handleMessage(message: ReceivedMessage, handling: Handling): Promise<void> {
  const startedAt = performance.now();
  const { outcome } = await settle(message, handling, await run(message, handling));
  handling.counts?.handled(outcome, (performance.now() - startedAt) / 1000);
}

async function run(message: ReceivedMessage, { durable, handle, policy }: Handling): Promise<HandlingResult> {
  const { streamSequence, timeMs, deliveries } = message.place;
  const attributes = { 'messaging.system': 'nats', 'messaging.destination.name': durable.stream };
  const delivery = new LazyDelivery(message, streamSequence, timeMs, deliveries > 1);
  try {
    await traced(`${durable.name} process`, attributes, message, () =>
      context.with(correlate(context.active(), eventIdOf(delivery)), () => handle(message, delivery)),
    );
    return handled;
  } catch (error) {
    return resultOfError(error, deliveries, policy);
  }
}

const handled: HandlingResult = { outcome: 'handled' };

/** Read from the headers only when a line is logged. */
const eventIdOf = (delivery: Delivery): Correlation => ({
  get eventId() {
    return delivery.eventId;
  },
});

/** Tells the broker. A dead letter is stored first: a message is let go only when its content is safe. */
async function settle(message: ReceivedMessage, handling: Handling, result: HandlingResult): Promise<HandlingResult> {
  const { durable, log, counts, policy } = handling;
  const about = { durable: durable.name, sequence: message.place.streamSequence, attempt: message.place.deliveries };
  switch (result.outcome) {
    case 'handled':
      message.ack();
      return result;
    case 'later':
      log.info({ ...about, reason: result.reason, againInMs: result.delayMs }, 'a message has more to do later');
      message.nak(result.delayMs);
      return result;
    case 'failed':
      log.warn({ ...about, reason: result.reason, againInMs: result.delayMs }, 'a message comes again');
      message.nak(result.delayMs);
      return result;
    case 'rejected':
      try {
        await putAside(message, durable, result.reason, handling);
      } catch (error) {
        log.error({ ...about, reason: messageOf(error) }, 'a dead letter could not be stored');
        message.nak(delayOf(policy.delaysMs, policy.delaysMs.length));
        return { outcome: 'failed', reason: messageOf(error), delayMs: 0 };
      }
      log.error({ ...about, reason: result.reason }, 'a message was put aside');
      counts?.putAside();
      message.term();
      return result;
  }
}
