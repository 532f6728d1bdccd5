/** Lines that are taken and given back; who waits is served in order, the urgent first. */
export type Slots = {
  /** Gives one that is free now, as the function that gives it back. */
  readonly tryTake: () => (() => void) | undefined;
  /** Waits for one; undefined when the signal came first. */
  readonly take: (wanted: {
    readonly isUrgent: boolean;
    readonly signal: AbortSignal;
  }) => Promise<(() => void) | undefined>;
};
type Waiting = { readonly isUrgent: boolean; readonly give: (free: () => void) => void };

export function createSlots(most: number, onChange: (taken: number) => void = () => undefined): Slots {
  const waiting: Waiting[] = [];
  let taken = 0;
  const count = (change: number): void => {
    taken += change;
    onChange(taken);
  };
  const use = (): (() => void) => {
    let isBack = false;
    count(1);
    return () => {
      if (isBack) return;
      isBack = true;
      count(-1);
      const at = waiting.findIndex(({ isUrgent }) => isUrgent);
      const [next] = waiting.splice(at < 0 ? 0 : at, 1);
      next?.give(use());
    };
  };
  return {
    tryTake: () => (taken < most ? use() : undefined),
    take: ({ isUrgent, signal }) => {
      if (signal.aborted) return Promise.resolve(undefined);
      if (taken < most) return Promise.resolve(use());
      const { promise, resolve } = Promise.withResolvers<(() => void) | undefined>();
      const leave = (): void => {
        const at = waiting.indexOf(mine);
        if (at >= 0) waiting.splice(at, 1);
        resolve(undefined);
      };
      const mine: Waiting = {
        isUrgent,
        give: (free) => {
          signal.removeEventListener('abort', leave);
          resolve(free);
        },
      };
      waiting.push(mine);
      signal.addEventListener('abort', leave, { once: true });
      return promise;
    },
  };
}
