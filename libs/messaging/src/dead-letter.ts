import { deadLettered } from '@keten/contracts';
import type { Durable } from './durables.ts';
import type { Publisher } from './publisher.ts';
import type { ReceivedMessage } from './received-message.ts';

export type DeadLetterOptions = {
  readonly publisher: Publisher;
  readonly clock: () => Date;
};

/**
 * Puts a message aside, with all that is needed to look into it and to send it again. Its own dead letters are not put aside
 * again, or one that nobody can handle would go round for ever.
 *
 * @throws the broker's error when it can't be stored: then the message must not be let go.
 */
export async function putAside(
  message: ReceivedMessage,
  durable: Pick<Durable, 'name' | 'stream'>,
  reason: string,
  { publisher, clock }: DeadLetterOptions,
): Promise<void> {
  if (durable.stream === deadLettered.stream) return;
  await publisher.publish(deadLettered, {
    stream: durable.stream,
    streamSequence: message.place.streamSequence,
    consumer: durable.name,
    subject: message.subject,
    reason: reason.slice(0, 1000),
    attempts: message.place.deliveries,
    at: clock(),
    payload: message.data,
    headers: [...(message.headers ?? [])].flatMap(([name, values]) => values.map((value) => ({ name, value }))),
  });
}
