import type { ConsoleClient } from '@keten/local';
import { readUpdates } from './read-updates.ts';

/** Moments at which the console's live feed showed an obligation as confirmed, by warning and recipient. */
export type BoardFeed = {
  readonly confirmedAtMs: (warningId: string, recipientId: string) => number | undefined;
  readonly stop: () => void;
};

type Obligation = { readonly warningId: string; readonly recipientId: string; readonly state: string };

export async function followBoard(consoleUrl: string, client: ConsoleClient): Promise<BoardFeed> {
  const confirmed = new Map<string, number>();
  const stop = await readUpdates<Obligation>(consoleUrl, client, 'obligation', (row) => {
    if (row.state === 'confirmed') confirmed.set(`${row.warningId} ${row.recipientId}`, performance.now());
  });
  return { confirmedAtMs: (warningId, recipientId) => confirmed.get(`${warningId} ${recipientId}`), stop };
}
