/** Things to do, a bounded number at once, in the order in which they came. */
export type WorkQueue<T> = {
  add(item: T): void;
  /** What runs and what waits. */
  items(): readonly T[];
  /** Takes out what has not begun. */
  takeWaiting(): readonly T[];
  /** Resolves when as many more as run at once may be added. */
  room(): Promise<void>;
  /** Whether everything that runs ended within the time. */
  settled(withinMs: number): Promise<boolean>;
};

/** `work` must not reject. */
export function createWorkQueue<T>(concurrency: number, work: (item: T) => Promise<void>): WorkQueue<T> {
  const waiting: T[] = [];
  const running = new Set<T>();
  const watchers = new Set<() => void>();

  const begin = (): void => {
    while (running.size < concurrency && waiting.length > 0) void runNext();
  };
  const runNext = async (): Promise<void> => {
    const item = waiting.shift() as T;
    running.add(item);
    await work(item);
    running.delete(item);
    begin();
    if (watchers.size > 0) for (const watcher of watchers) watcher();
  };
  const once = (isSo: () => boolean): { reached: Promise<void>; forget: () => void } => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const watcher = (): void => {
      if (!isSo()) return;
      watchers.delete(watcher);
      resolve(undefined);
    };
    watchers.add(watcher);
    watcher();
    return { reached: promise, forget: () => watchers.delete(watcher) };
  };

  return {
    add: (item) => {
      waiting.push(item);
      begin();
    },
    items: () => [...running, ...waiting],
    takeWaiting: () => {
      const taken = waiting.splice(0);
      for (const watcher of watchers) watcher();
      return taken;
    },
    room: () => once(() => running.size + waiting.length <= concurrency).reached,
    settled: async (withinMs) => {
      const idle = once(() => running.size === 0);
      const { promise: late, resolve } = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => resolve(false), withinMs);
      const done = await Promise.race([idle.reached.then(() => true), late]);
      clearTimeout(timer);
      idle.forget();
      return done;
    },
  };
}
