/** Things to do, a bounded number at once, in the order in which they came. */
export type WorkQueue<T> = {
  add(item: T): void;
  /** What waits or runs. */
  items(): Iterable<T>;
  /** Takes out what has not begun. */
  takeWaiting(): readonly T[];
  /** Whether everything that runs ended within the time. */
  settled(withinMs: number): Promise<boolean>;
};

/** `work` must not reject. */
export function createWorkQueue<T>(concurrency: number, work: (item: T) => Promise<void>): WorkQueue<T> {
  const waiting: T[] = [];
  const running = new Set<T>();
  let onIdle = (): void => undefined;

  const next = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      running.add(item);
      await work(item);
      running.delete(item);
    }
    workers--;
    if (running.size === 0) onIdle();
  };
  let workers = 0;

  return {
    add: (item) => {
      waiting.push(item);
      if (workers >= concurrency) return;
      workers++;
      void next();
    },
    items: () => [...running, ...waiting],
    takeWaiting: () => waiting.splice(0),
    settled: (withinMs) => {
      if (running.size === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), withinMs);
        onIdle = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
    },
  };
}
