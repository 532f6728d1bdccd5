import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { ApiError, PubAck } from '@nats-io/jetstream';
import type { Msg, MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { isFull, NoRoom } from './no-room.ts';
import { bounds, retrying } from './retry.ts';
import type { RetryPolicy } from './retry.ts';

/** The last sequence was not the expected one: somebody decided first. Load again, decide again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

export type Message = {
  readonly stream: string;
  readonly subject: string;
  readonly bytes: Uint8Array;
  readonly headers: MsgHdrs;
};

/**
 * Publishes until the broker says that it is stored: through an election, a restart, a lost answer. The same message id goes
 * with every attempt, so that however many arrive, one is kept.
 *
 * @throws Conflict when an expected sequence was wrong; NoRoom at once when the stream is full; any other error when it is final,
 * or after 45 s unless `patience` says otherwise.
 */
export async function storeMessage(
  nc: NatsConnection,
  { stream, subject, bytes, headers }: Message,
  onRetry?: (error: unknown) => void,
  patience: RetryPolicy = bounds.publish,
): Promise<PubAck> {
  const send = async (): Promise<PubAck> =>
    parseAck(await nc.request(subject, bytes, { headers, timeout: bounds.attemptTimeoutMs }));
  try {
    return await retrying(patience, send, onRetry, isFull);
  } catch (error) {
    throw asRefusal(error, stream);
  }
}

/** @throws JetStreamApiError when the answer is one. */
export function parseAck(answer: Msg): PubAck {
  const { error, ...ack } = answer.json<Omit<PubAck, 'duplicate'> & { duplicate?: boolean; error?: ApiError }>();
  if (error) throw new JetStreamApiError(error);
  return { ...ack, duplicate: ack.duplicate ?? false };
}

/** The error, a Conflict when it says that an expected sequence was wrong, or a NoRoom when it says that the stream is full. */
export const asRefusal = (error: unknown, stream: string): unknown =>
  isFull(error) ? new NoRoom(stream, { cause: error }) : asConflict(error);

/** The error, or a Conflict when it says that an expected sequence was wrong. */
export const asConflict = (error: unknown): unknown =>
  error instanceof JetStreamApiError && wrongSequence.has(error.code)
    ? new Conflict(error.message, { cause: error })
    : error;

const wrongSequence = new Set<number>([
  JetStreamApiCodes.StreamWrongLastSequence,
  JetStreamApiCodes.StreamWrongLastSequenceUnknown,
]);
