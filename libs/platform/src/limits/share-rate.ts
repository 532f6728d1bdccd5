import type { LocalLimit, RateLimit } from './limit-rate.ts';
import type { SharedBuckets } from './shared-buckets.ts';
import type { Rate } from './token-bucket.ts';

type Parts = {
  /** What holds within this process, always. */
  readonly local: LocalLimit;
  readonly shared: SharedBuckets;
  /** Sets keys of one kind apart from those of another. */
  readonly name: string;
  /** How long what was taken may stay untold. */
  readonly tellEveryMs?: number;
};

/** What was taken of a key and not told yet. */
type Untold = { rate: Rate; taken: number; isTelling: boolean; isDue: boolean };

/** A process tells at once when it took so great a part of a burst: so many of them exceed a burst by little. */
const untoldPart = 1 / 16;

/**
 * Makes a limit hold over all processes. A report waits for nobody: it is counted here, and what was counted is told to the others
 * afterwards, many in one go, who then know how little is left. So all of them together may exceed a burst by what comes in during
 * one round trip, and pay it off; over time they keep to the rate. Redis writes each telling to its disk, and so sees some ten a
 * second of a key and not each report.
 *
 * While Redis is away the limit of the process holds, and nothing is refused for want of it. What was taken meanwhile is not told
 * later: it would keep a source out for what it was allowed.
 */
export function shareRate({ local, shared, name, tellEveryMs = 100 }: Parts): RateLimit {
  const untoldByKey = new Map<string, Untold>();
  let timer: NodeJS.Timeout | undefined;

  const tell = async (key: string, untold: Untold): Promise<void> => {
    untold.isDue = false;
    if (untold.isTelling) return;
    const { rate, taken } = untold;
    untold.taken = 0;
    untold.isTelling = true;
    const left = taken === 0 ? undefined : await shared.spend(`${name}:${key}`, rate, taken);
    untold.isTelling = false;
    if (left !== undefined) local.atMost(key, rate, left - untold.taken);
    if (untold.taken === 0) untoldByKey.delete(key);
    else tellSoon(key, untold);
  };
  const tellAll = (): void => {
    timer = undefined;
    for (const [key, untold] of untoldByKey) void tell(key, untold);
  };
  const tellSoon = (key: string, untold: Untold): void => {
    if (untold.isTelling || untold.isDue) return;
    untold.isDue = Math.abs(untold.taken) >= untold.rate.burst * untoldPart;
    if (untold.isDue) setImmediate(() => void tell(key, untold));
    else timer ??= setTimeout(tellAll, tellEveryMs).unref();
  };
  const count = (key: string, rate: Rate, taken: number): void => {
    const untold = untoldByKey.get(key) ?? { rate, taken: 0, isTelling: false, isDue: false };
    untoldByKey.set(key, untold);
    untold.rate = rate;
    untold.taken += taken;
    tellSoon(key, untold);
  };
  return {
    take: (key, rate, cost = 1) => {
      const waitMs = local.take(key, rate, cost);
      if (waitMs === 0) count(key, rate, cost);
      return waitMs;
    },
    giveBack: (key, rate) => {
      local.giveBack(key, rate);
      count(key, rate, -1);
    },
  };
}
