/** Runs `work` over all items, at most `limit` at a time. Rejects with the first failure, after what runs has ended. */
export async function inParallel<T>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = items.values();
  const runOne = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, runOne));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}
