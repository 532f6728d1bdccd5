import { randomUUID } from 'node:crypto';
import { JetStreamApiError } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { bounds, retrying } from './retry.ts';
import { asConflict, parseAck } from './store-message.ts';
import type { Message } from './store-message.ts';

/** API error code of nats-server: a message of the batch is in the stream already. */
const containsDuplicate = 10201;

/**
 * Stores all or none, in order (ADR-50). A batch whose answer was lost is sent again as a whole; when it had been stored, the
 * server refuses the second as a duplicate, which is told apart from a failure. The client's own batch is not used: it hides
 * the reason of a refusal.
 *
 * @throws Conflict when an expected sequence was wrong; TypeError for fewer than 2 or more than 1000 messages.
 */
export async function storeBatch(
  nc: NatsConnection,
  messages: readonly Message[],
  onRetry: (error: unknown) => void,
): Promise<'stored' | 'has duplicates'> {
  if (messages.length < 2 || messages.length > bounds.batchMessages)
    throw new TypeError(`a batch holds 2 to ${bounds.batchMessages} messages, not ${messages.length}`);
  try {
    await retrying(bounds.publish, () => sendBatch(nc, messages), onRetry);
    return 'stored';
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === containsDuplicate) return 'has duplicates';
    throw asConflict(error);
  }
}

/**
 * One attempt. The first and the last are requests: the first tells whether the server takes the batch at all, the last commits it.
 */
export async function sendBatch(nc: NatsConnection, messages: readonly Message[]): Promise<void> {
  const id = randomUUID();
  const timeout = bounds.attemptTimeoutMs;
  for (const [index, { subject, bytes, headers }] of messages.entries()) {
    headers.set('Nats-Batch-Id', id);
    headers.set('Nats-Batch-Sequence', `${index + 1}`);
    if (index === messages.length - 1) {
      headers.set('Nats-Batch-Commit', '1');
      parseAck(await nc.request(subject, bytes, { headers, timeout }));
    } else if (index === 0) {
      const answer = await nc.request(subject, bytes, { headers, timeout });
      if (answer.data.length > 0) parseAck(answer);
    } else nc.publish(subject, bytes, { headers });
  }
}
