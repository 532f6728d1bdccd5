import type { Posted } from './create-post.ts';

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
