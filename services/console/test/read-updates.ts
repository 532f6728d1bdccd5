import { setTimeout as pause } from 'node:timers/promises';

export type SeenUpdate = { readonly name: string; readonly data: Readonly<Record<string, unknown>> };
export type Page = {
  next(where: (update: SeenUpdate) => boolean): Promise<SeenUpdate>;
  /** All that it heard until now, as text. */
  heard(): string;
  close(): void;
};

/** An open page that listens to server-sent events. */
export async function readUpdates(url: string, token: string): Promise<Page> {
  const stop = new AbortController();
  const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` }, signal: stop.signal });
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
  const seen: SeenUpdate[] = [];
  void listen(response.body, seen).catch(() => undefined);
  return {
    next: async (where) => {
      const deadline = performance.now() + 10_000;
      while (performance.now() < deadline) {
        const found = seen.find(where);
        if (found) return found;
        await pause(5);
      }
      throw new Error(`no such update among ${seen.length}`);
    },
    heard: () => JSON.stringify(seen),
    close: () => stop.abort(),
  };
}

async function listen(body: ReadableStream<Uint8Array>, seen: SeenUpdate[]): Promise<void> {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, name] = /^event: (.*)$/m.exec(block) ?? [];
      const [, data] = /^data: (.*)$/m.exec(block) ?? [];
      if (name !== undefined && data !== undefined) seen.push({ name, data: JSON.parse(data) as SeenUpdate['data'] });
    }
  }
}
