import type { ConsoleClient } from '@keten/local';
import { readUpdates } from './read-updates.ts';

type Change = { readonly warningId: string; readonly recipientId: string; readonly state: string };

/** How many obligations of a warning the console's live feed last showed in a state, and when the last of them came into it. */
export type ObligationFeed = {
  readonly count: (warningId: string, state: string) => number;
  readonly lastAtMs: (warningId: string, state: string) => number;
  readonly stop: () => void;
};

export async function followObligations(consoleUrl: string, client: ConsoleClient): Promise<ObligationFeed> {
  const shown = new Map<string, { readonly recipients: Set<string>; lastAtMs: number }>();
  const of = (warningId: string, state: string) => shown.get(`${warningId} ${state}`);
  const stop = await readUpdates<Change>(consoleUrl, client, 'obligation', ({ warningId, state, recipientId }) => {
    const known = of(warningId, state) ?? { recipients: new Set<string>(), lastAtMs: Number.NaN };
    shown.set(`${warningId} ${state}`, known);
    known.recipients.add(recipientId);
    known.lastAtMs = performance.now();
  });
  return {
    count: (warningId, state) => of(warningId, state)?.recipients.size ?? 0,
    lastAtMs: (warningId, state) => of(warningId, state)?.lastAtMs ?? Number.NaN,
    stop,
  };
}
