import { decode } from '@keten/contracts';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { AnyEvent } from './any-event.ts';
import { traceOf } from './cloud-event.ts';
import { putAside } from './dead-letter.ts';
import type { DeadLetterOptions } from './dead-letter.ts';
import { deliveryOf, tracer } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import type { Durable } from './durables.ts';
import type { HandlingPolicy } from './handling-policy.ts';
import { messageOf } from './log.ts';
import type { Log } from './log.ts';
import type { MessagingMetrics } from './metrics.ts';
import type { ReceivedMessage } from './received-message.ts';
import { resultOfError } from './outcome.ts';
import type { HandlingResult } from './outcome.ts';
import { delayOf } from './retry.ts';

export type Handling = DeadLetterOptions & {
  readonly durable: Durable;
  readonly event: AnyEvent;
  readonly handle: (fact: unknown, delivery: Delivery) => Promise<void>;
  readonly policy: HandlingPolicy;
  readonly log: Log;
  readonly metrics?: MessagingMetrics | undefined;
};

/** Takes one message to one of its outcomes. Never rejects. */
export async function handleMessage(message: ReceivedMessage, handling: Handling): Promise<void> {
  const { durable, metrics } = handling;
  const startedAt = performance.now();
  const result = await settle(message, handling, await run(message, handling));
  metrics?.handled.inc({ durable: durable.name, outcome: result.outcome });
  metrics?.handlingSeconds.observe({ durable: durable.name }, (performance.now() - startedAt) / 1000);
}

async function run(message: ReceivedMessage, { event, durable, handle, policy }: Handling): Promise<HandlingResult> {
  const span = tracer.startSpan(
    `${durable.name} process`,
    {
      kind: SpanKind.CONSUMER,
      attributes: { 'messaging.system': 'nats', 'messaging.destination.name': durable.stream },
    },
    traceOf(message.headers),
  );
  try {
    const { time, streamSequence: sequence, deliveries } = message.place;
    const delivery = deliveryOf({ headers: message.headers, time, sequence, redelivered: deliveries > 1 });
    await context.with(trace.setSpan(context.active(), span), () =>
      handle(decode<object>(event.schema, message.data), delivery),
    );
    return { outcome: 'handled' };
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
    return resultOfError(error, message.place.deliveries, policy);
  } finally {
    span.end();
  }
}

/** Tells the broker. A dead letter is stored first: a message is let go only when its content is safe. */
async function settle(message: ReceivedMessage, handling: Handling, result: HandlingResult): Promise<HandlingResult> {
  const { durable, log, metrics, policy } = handling;
  const about = { durable: durable.name, sequence: message.place.streamSequence, attempt: message.place.deliveries };
  switch (result.outcome) {
    case 'handled':
      message.ack();
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
      metrics?.deadLetters.inc({ durable: durable.name });
      message.term();
      return result;
  }
}
