import type { ConsoleClient } from '@keten/local';

/** Moments at which the console's live feed showed an obligation as confirmed, by warning and recipient. */
export type BoardFeed = {
  readonly confirmedAtMs: (warningId: string, recipientId: string) => number | undefined;
  readonly stop: () => void;
};

type Obligation = { readonly warningId: string; readonly recipientId: string; readonly state: string };

/** Reads the server-sent events that the console's pages read. */
export async function followBoard(consoleUrl: string, client: ConsoleClient): Promise<BoardFeed> {
  const confirmed = new Map<string, number>();
  const ending = new AbortController();
  const answer = await fetch(`${consoleUrl}/v1/updates`, { headers: client.headers, signal: ending.signal });
  if (!answer.ok || !answer.body) throw new Error(`no live feed: ${answer.status}`);
  const stream = answer.body;
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
      const events = (text + chunk).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        if (!/^event: obligation$/m.test(event)) continue;
        const { warningId, recipientId, state } = JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '{}') as Obligation;
        if (state === 'confirmed') confirmed.set(`${warningId} ${recipientId}`, performance.now());
      }
    }
  };
  void read().catch(() => undefined);
  return {
    confirmedAtMs: (warningId, recipientId) => confirmed.get(`${warningId} ${recipientId}`),
    stop: () => ending.abort(),
  };
}
