import { Problem } from '@keten/platform';

/** Work that is begun one at a time, with a bound on how much is under way and how much waits. */
export interface Turns {
  /** @throws Problem 503 when too much waits already. */
  take<T>(work: () => Promise<T>, options: { readonly first: boolean }): Promise<T>;
}

type Bounds = { readonly maxAtWork: number; readonly maxWaiting: number };

/**
 * Reading a report takes this thread a while, so routine reports are begun one in each round of the event loop: what came in
 * meanwhile is seen between two of them. What goes first does not wait for its round, nor for anybody else to finish.
 */
export function takeTurns({ maxAtWork, maxWaiting }: Bounds): Turns {
  const waiting: (() => Promise<unknown>)[] = [];
  let [atWork, isTurning] = [0, false];
  const begin = (): void => {
    isTurning = false;
    if (atWork >= maxAtWork) return;
    const next = waiting.shift();
    if (!next) return;
    atWork += 1;
    void next().finally(() => {
      atWork -= 1;
      turn();
    });
    turn();
  };
  const turn = (): void => {
    if (isTurning || waiting.length === 0) return;
    isTurning = true;
    setImmediate(begin);
  };
  return {
    take: (work, { first }) => {
      if (first) return work();
      if (waiting.length >= maxWaiting) return Promise.reject(busy());
      const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof work>>>();
      // A failure is its caller's alone.
      waiting.push(() => {
        const done = Promise.try(work);
        resolve(done);
        return done.catch(() => undefined);
      });
      turn();
      return promise;
    },
  };
}

const busy = (): Problem =>
  new Problem(503, 'Service Unavailable', 'More reports wait here than can be taken in soon. Try again in 2 s.', {
    headers: { 'Retry-After': '2' },
  });
