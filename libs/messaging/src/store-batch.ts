import { randomUUID } from 'node:crypto';
import { JetStreamApiError } from '@nats-io/jetstream';
import type { PubAck } from '@nats-io/jetstream';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { isFull } from './no-room.ts';
import { bounds, retrying } from './retry.ts';
import { asRefusal, parseAck } from './store-message.ts';
import type { Message } from './store-message.ts';

/** API error code of nats-server: a message of the batch is in the stream already. */
const containsDuplicate = 10201;

/**
 * Stores all or none, in order (ADR-50). A batch whose answer was lost is sent again as a whole; when it had been stored, the
 * server refuses the second as a duplicate, which is told apart from a failure. The client's own batch is not used: it hides
 * the reason of a refusal.
 *
 * @throws Conflict when an expected sequence was wrong; NoRoom when the stream is full; TypeError for fewer than 2 or more than 1000 messages.
 */
export async function storeBatch(
  nc: NatsConnection,
  messages: readonly Message[],
  onRetry: (error: unknown) => void,
): Promise<'stored' | 'has duplicates'> {
  if (messages.length < 2 || messages.length > bounds.batchMessages)
    throw new TypeError(`a batch holds 2 to ${bounds.batchMessages} messages, not ${messages.length}`);
  try {
    await retrying(bounds.publish, () => sendBatch(nc, messages), onRetry, isFull);
    return 'stored';
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === containsDuplicate) return 'has duplicates';
    throw asRefusal(error, messages[0]?.stream ?? '');
  }
}

/**
 * One attempt. The first and the last are requests: the first tells whether the server takes the batch at all, the last commits it.
 */
export async function sendBatch(nc: NatsConnection, messages: readonly Message[]): Promise<void> {
  const [first, ...rest] = numbered(messages);
  if (!first) return;
  const answer = await ask(nc, first);
  if (answer.data.length > 0) parseAck(answer);
  await commit(nc, rest);
}

/**
 * Messages that have nothing to do with each other, in one write for what that saves the broker. One attempt, which does not even
 * wait for the first to be taken: whoever hears that nothing was stored, be it because one of them was there already or because
 * the answer was lost, stores each for itself.
 *
 * @returns the sequence of the first, which the others follow without a gap; undefined when they may not be stored.
 */
export async function storeTogether(nc: NatsConnection, messages: readonly Message[]): Promise<number | undefined> {
  const octets = messages.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (messages.length < 2 || messages.length > bounds.batchMessages || octets > bounds.togetherOctets) return undefined;
  try {
    const { seq } = await commit(nc, numbered(messages));
    return seq - messages.length + 1;
  } catch {
    return undefined;
  }
}

function numbered(messages: readonly Message[]): readonly Message[] {
  const id = randomUUID();
  for (const [index, { headers }] of messages.entries()) {
    headers.set('Nats-Batch-Id', id);
    headers.set('Nats-Batch-Sequence', `${index + 1}`);
  }
  messages.at(-1)?.headers.set('Nats-Batch-Commit', '1');
  return messages;
}

async function commit(nc: NatsConnection, messages: readonly Message[]): Promise<PubAck> {
  const last = messages.length - 1;
  for (const { subject, bytes, headers } of messages.slice(0, last)) nc.publish(subject, bytes, { headers });
  return parseAck(await ask(nc, messages[last] as Message));
}

const ask = (nc: NatsConnection, { subject, bytes, headers }: Message): Promise<Msg> =>
  nc.request(subject, bytes, { headers, timeout: bounds.attemptTimeoutMs });
