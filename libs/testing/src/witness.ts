import { deadLettered } from '@keten/contracts';
import { createFactLog } from '@keten/messaging';
import type { Broker } from '@keten/messaging';

type Tell = () => Promise<readonly string[]>;
const witnesses = new Set<Tell>();
const mostOfEach = 10;
const patienceMs = 2_000;

/**
 * Who may know why something never came: asked when a wait fails, for lines that stand in its error.
 *
 * @returns to forget them.
 */
export function witness(tell: Tell): () => void {
  witnesses.add(tell);
  return () => witnesses.delete(tell);
}

/** What could not be handled at these brokers, as a witness. */
export const witnessDeadLetters = (broker: Broker): (() => void) =>
  witness(async () => {
    const { facts } = await createFactLog(broker).read(deadLettered.filter, [deadLettered]);
    return facts.map(({ fact }) => {
      const { stream, streamSequence, consumer, reason } = fact as { [name: string]: unknown };
      return `dead letter of ${String(consumer)}, ${String(stream)} ${String(streamSequence)}: ${String(reason)}`;
    });
  });

/** The last lines of each witness. Whoever can't answer now says nothing: the wait failed for another reason than this. */
export async function testimony(): Promise<string> {
  const nothing: readonly string[] = [];
  const told = [...witnesses].map((tell) =>
    Promise.race([
      tell().catch(() => nothing),
      new Promise<readonly string[]>((resolve) => setTimeout(() => resolve(nothing), patienceMs).unref()),
    ]),
  );
  return (await Promise.all(told)).flatMap((lines) => lines.slice(-mostOfEach)).join('\n');
}
