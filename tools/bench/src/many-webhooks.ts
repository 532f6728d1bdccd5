import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An alert as it came to a webhook, and where it can be confirmed. */
export type Arrival = { readonly atMs: number; readonly acknowledgeUrl: string | undefined };
export type ManyWebhooks = {
  /** Every one at a host of its own: all of 127.0.0.0/8 is this machine. */
  readonly urlOf: (index: number) => string;
  /** By entity, the first alert of one warning to each. */
  readonly arrivals: (warningId: string) => ReadonlyMap<number, Arrival>;
  readonly close: () => Promise<void>;
};

type Body = {
  readonly data: { readonly warningId: string; readonly acknowledge?: { readonly url: string } };
};

/**
 * Webhooks of any number of entities in one small server, which believes what it gets: what is measured is who sends. It shares the
 * processors with them.
 */
export async function startManyWebhooks(): Promise<ManyWebhooks> {
  const byWarning = new Map<string, Map<number, Arrival>>();
  const note = (index: number, text: string): void => {
    const { warningId, acknowledge } = (JSON.parse(text) as Body).data;
    const arrivals = byWarning.get(warningId) ?? new Map<number, Arrival>();
    byWarning.set(warningId, arrivals);
    if (!arrivals.has(index)) arrivals.set(index, { atMs: performance.now(), acknowledgeUrl: acknowledge?.url });
  };
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      note(Number(request.url?.slice(1)), text);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', 4096, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (index) => `http://127.1.${index >> 8}.${index & 255}:${port}/${index}`,
    arrivals: (warningId) => byWarning.get(warningId) ?? new Map<number, Arrival>(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk as string;
  return text;
}
