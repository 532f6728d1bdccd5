import type { ConsoleClient } from '@keten/local';

/** Reads the server-sent events of one name that the console's pages read, until it is stopped. */
export async function readUpdates<Data>(
  consoleUrl: string,
  client: ConsoleClient,
  name: string,
  seen: (data: Data) => void,
): Promise<() => void> {
  const ending = new AbortController();
  const answer = await fetch(`${consoleUrl}/v1/updates`, { headers: client.headers, signal: ending.signal });
  if (!answer.ok || !answer.body) throw new Error(`no live feed: ${answer.status}`);
  const stream = answer.body;
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
      const events = (text + chunk).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events)
        if (event.split('\n').includes(`event: ${name}`))
          changesIn<Data>(/^data: (.*)$/m.exec(event)?.[1] ?? '{}').forEach(seen);
    }
  };
  void read().catch(() => undefined);
  return () => ending.abort();
}

/** Many that changed in the same moment are told in one. */
function changesIn<Data>(data: string): readonly Data[] {
  const { changes, ...alone } = JSON.parse(data) as { readonly changes?: readonly Data[] };
  return changes ?? [alone as Data];
}
