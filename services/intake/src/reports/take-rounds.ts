import { Problem } from '@keten/platform';

/** Work that is begun one at a time, with a bound on how much is under way and how much waits. */
export interface Rounds {
  /** @throws Problem 503 when too much waits already. */
  take<T>(work: () => Promise<T>, options: Turn): Promise<T>;
  /** How many are under way, without those that went first. */
  atWork(): number;
}

type Turn = {
  /** Waits for nobody. */
  readonly first: boolean;
  /** What it keeps in memory while it waits. */
  readonly bytes: number;
};

type Bounds = {
  readonly maxAtWork: number;
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
  /** How long this thread reads routine reports before it looks at what came in meanwhile; one at least. */
  readonly roundMs: number;
};

/**
 * Reading a report takes this thread a while, so routine reports are begun some in each round of the event loop: what came in
 * meanwhile is seen between two rounds, and what they have to write goes out together. What goes first does not wait for its
 * round, nor for anybody else to finish.
 */
export function takeRounds({ maxAtWork, maxWaiting, maxWaitingBytes, roundMs }: Bounds): Rounds {
  const waiting: { readonly begin: () => Promise<unknown>; readonly bytes: number }[] = [];
  let [atWork, waitingBytes, isTurning] = [0, 0, false];
  const begin = (): void => {
    isTurning = false;
    const endsAt = performance.now() + roundMs;
    while (atWork < maxAtWork && beginNext() && performance.now() < endsAt);
    if (atWork < maxAtWork) turn();
  };
  const beginNext = (): boolean => {
    const next = waiting.shift();
    if (!next) return false;
    atWork += 1;
    waitingBytes -= next.bytes;
    void next.begin().finally(() => {
      atWork -= 1;
      turn();
    });
    return true;
  };
  const turn = (): void => {
    if (isTurning || waiting.length === 0) return;
    isTurning = true;
    setImmediate(begin);
  };
  return {
    atWork: () => atWork,
    take: (work, { first, bytes }) => {
      if (first) return work();
      if (waiting.length >= maxWaiting || waitingBytes + bytes > maxWaitingBytes) return Promise.reject(busy());
      const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof work>>>();
      // A failure is its caller's alone.
      const beginOne = (): Promise<unknown> => {
        const done = Promise.try(work);
        resolve(done);
        return done.catch(() => undefined);
      };
      waiting.push({ begin: beginOne, bytes });
      waitingBytes += bytes;
      turn();
      return promise;
    },
  };
}

const busy = (): Problem =>
  new Problem(503, 'Service Unavailable', 'More reports wait here than can be taken in soon. Try again in 2 s.', {
    headers: { 'Retry-After': '2' },
  });
