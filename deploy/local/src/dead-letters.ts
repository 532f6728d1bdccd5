import { signIn } from './console-client.ts';
import { crewOf } from './crew.ts';
import type { Stage } from './stage.ts';

type DeadLetter = { readonly consumer: string; readonly subject: string; readonly reason: string };

/** What the chain could not handle, as the console shows it: the first thing to look at when a story breaks off. */
export async function deadLettersOf({ plane, services, secrets }: Stage): Promise<string> {
  const { author } = crewOf(plane).operators;
  try {
    const operator = await signIn(services.urlOf('console'), author, secrets.password(author));
    const { items } = await operator.get<{ readonly items: readonly DeadLetter[] }>('/v1/dead-letters');
    return items
      .map(({ consumer, subject, reason }) => `dead letter of ${consumer} (${subject}): ${reason}\n`)
      .join('');
  } catch (error) {
    return `the console does not tell its dead letters: ${(error as Error).message}\n`;
  }
}
