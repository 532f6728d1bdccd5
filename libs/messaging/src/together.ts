import { setImmediate as othersFirst, setTimeout as pause } from 'node:timers/promises';

/** Does something with an item, together with others. */
export type Together<Item, Done> = (item: Item) => Promise<Done>;

/** Answers for each item, in their order: each by a promise of its own, or all by one. */
type Work<Item, Done> = (items: readonly Item[]) => readonly Promise<Done>[] | Promise<readonly Done[]>;

type Options<Item, Done> = {
  readonly most: number;
  /** What comes within so long goes along with the first; otherwise only what is asked in the same breath. */
  readonly gatherMs?: number;
  /** What takes longer than this is gone on without. */
  readonly slowMs?: number;
  /** What is done for who has no company, when that is something else. */
  readonly alone?: (item: Item) => Promise<Done>;
};
type Waiting<Item, Done> = { readonly item: Item; readonly begun: (done: Promise<Done>) => void };

/**
 * Gathers what comes while the last was being done, and does it together: a write of many costs the broker, its disk and its peers
 * little more than a write of one. Who comes alone waits for nobody, and the busier it is, the more go together.
 *
 * @param work with a promise for each, what becomes of one is no matter of the others; with one for all, they fail together.
 */
export function together<Item, Done>(
  work: Work<Item, Done>,
  { most, gatherMs, slowMs = 1000, alone }: Options<Item, Done>,
): Together<Item, Done> {
  let waiting: Waiting<Item, Done>[] = [];
  let isRunning = false;
  const workFor: Work<Item, Done> = (items) => (alone && items.length === 1 ? items.map(alone) : work(items));
  const run = async (): Promise<void> => {
    isRunning = true;
    await (gatherMs === undefined ? othersFirst() : pause(gatherMs));
    while (waiting.length > 0) {
      const company = waiting.slice(0, most);
      waiting = waiting.slice(most);
      const done = begin(workFor, company);
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

function begin<Item, Done>(work: Work<Item, Done>, company: readonly Waiting<Item, Done>[]): readonly Promise<Done>[] {
  const done = all(work, company);
  for (const [index, { begun }] of company.entries()) begun(done[index] ?? notDone());
  return done;
}

function all<Item, Done>(work: Work<Item, Done>, company: readonly Waiting<Item, Done>[]): readonly Promise<Done>[] {
  try {
    const done = work(company.map(({ item }) => item));
    return 'then' in done ? company.map((_, index) => done.then((each) => each[index] as Done)) : done;
  } catch (error) {
    return company.map(() => Promise.reject(error as Error));
  }
}

const notDone = (): Promise<never> => Promise.reject(new Error('nothing was said of what was to be done'));
