import { setImmediate as othersFirst, setTimeout as pause } from 'node:timers/promises';

/** Does something with an item, together with others. */
export type Together<Item, Done> = (item: Item) => Promise<Done>;

type Options = {
  readonly most: number;
  /** What takes longer than this is gone on without. */
  readonly slowMs?: number;
};
type Waiting<Item, Done> = { readonly item: Item; readonly begun: (done: Promise<Done>) => void };

/**
 * Gathers what comes while the last was being done, and does it together: a write of many costs the broker, its disk and its peers
 * little more than a write of one. Who comes alone waits for nobody, and the busier it is, the more go together.
 *
 * @param work answers for each item, in their order; what becomes of one is no matter of the others.
 */
export function together<Item, Done>(
  work: (items: readonly Item[]) => readonly Promise<Done>[],
  { most, slowMs = 1000 }: Options,
): Together<Item, Done> {
  let waiting: Waiting<Item, Done>[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    await othersFirst();
    while (waiting.length > 0) {
      const company = waiting.slice(0, most);
      waiting = waiting.slice(most);
      const done = begin(work, company);
      await Promise.race([Promise.allSettled(done), pause(slowMs, undefined, { ref: false })]);
    }
    isRunning = false;
  };
  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, begun: resolve });
      if (!isRunning) void run();
    });
}

function begin<Item, Done>(
  work: (items: readonly Item[]) => readonly Promise<Done>[],
  company: readonly Waiting<Item, Done>[],
): readonly Promise<Done>[] {
  const done = all(work, company);
  for (const [index, { begun }] of company.entries()) begun(done[index] ?? notDone());
  return done;
}

function all<Item, Done>(
  work: (items: readonly Item[]) => readonly Promise<Done>[],
  company: readonly Waiting<Item, Done>[],
): readonly Promise<Done>[] {
  try {
    return work(company.map(({ item }) => item));
  } catch (error) {
    return company.map(() => Promise.reject(error as Error));
  }
}

const notDone = (): Promise<never> => Promise.reject(new Error('nothing was said of what was to be done'));
