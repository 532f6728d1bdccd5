import { Agent, request } from 'node:http';

/** Posts over connections that stay open, and says how long an answer took, in milliseconds. */
export type Post = (path: string, type: string, token: string, body: string) => Promise<Posted>;
export type Posted = { readonly status: number; readonly ms: number; readonly body: string };

/** A client that costs little, so that what is measured is the other side. */
export function createPost(url: string, connections: number): { readonly post: Post; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const post: Post = (path, type, token, body) =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const bytes = Buffer.from(body);
      const headers = { 'content-type': type, 'content-length': bytes.length, authorization: `Bearer ${token}` };
      const sent = request({ hostname, port, path, method: 'POST', agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: answer.statusCode ?? 0, ms: performance.now() - startedAt, body: text });
        });
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(bytes);
    });
  return { post, close: () => agent.destroy() };
}

/** @throws Error when it was refused. */
export async function accepted(posted: Promise<Posted>): Promise<Posted> {
  const answer = await posted;
  if (answer.status !== 202) throw new Error(`refused: ${answer.status} ${answer.body.slice(0, 500)}`);
  return answer;
}

/** Does `work` for every item, a number of them at once. */
export async function atOnce<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Begins `work` for every item at a steady pace, whether those before are done or not; resolves when all are. */
export async function atPace<Item>(
  items: readonly Item[],
  perSecond: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  const begun: Promise<void>[] = [];
  for (const [index, item] of items.entries()) {
    const waitMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    begun.push(work(item));
  }
  await Promise.all(begun);
}
