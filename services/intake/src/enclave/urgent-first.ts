import { setTimeout as pause } from 'node:timers/promises';
import type { LaneSilence } from '@keten/messaging';

export interface UrgentFirst {
  /** Resolves when what does not hurry may go on. */
  readonly turn: () => Promise<void>;
  /** To be asked now and then, also when nothing comes in: a line that is cut is seen by nothing else. */
  readonly look: () => Promise<void>;
}

type Bounds = Readonly<Record<keyof typeof urgentFirstBounds, number>>;
type Parts = {
  /** How long nothing was heard of each lane of the enclave; undefined where there is none. */
  readonly lanes: () => Promise<LaneSilence | undefined>;
  /** Runs on in ms, whatever a clock on the wall is set to. */
  readonly runningMs: () => number;
  readonly onGivenUp: (error?: unknown) => void;
  readonly bounds?: Bounds;
};

export const urgentFirstBounds = {
  /** A lane of which nothing was heard for so long is not there; the broker at its other end says something every second. */
  silentMs: 3000,
  /** The broker stores what came of all lanes one by one: so long after the urgent one is back, what it brought is stored. */
  settleMs: 3000,
  /** How old the answer may be by which a report goes on. */
  lookEveryMs: 50,
  /** Longer than the broker needs to bring a lane back: by then the urgent one is broken, and the routine one must not wait for it. */
  atMostMs: 90_000,
} as const;

/**
 * After a cut of the line to the enclave the broker brings its lanes back one by one, the routine one may be first, and
 * thousands of its reports would be taken before the one about a missile. So what is routine waits until the urgent lane
 * has been heard for a while. While neither is heard the line is still cut, and nothing is held up that came before.
 */
export function urgentFirst({ lanes, runningMs, onGivenUp, bounds = urgentFirstBounds }: Parts): UrgentFirst {
  const judge = judgeLanes(bounds);
  let isGivenUp = false;
  const giveUp = (error?: unknown): false => {
    if (!isGivenUp) onGivenUp(error);
    isGivenUp = true;
    return false;
  };
  const mustWait = async (): Promise<boolean> => {
    try {
      const waitedMs = judge(await lanes(), runningMs());
      if (waitedMs === undefined) return (isGivenUp = false);
      return waitedMs < bounds.atMostMs || giveUp();
    } catch (error) {
      // The order is worth waiting for, not worth losing anything for.
      return giveUp(error);
    }
  };
  let latest: { readonly atMs: number; readonly answer: Promise<boolean> } | undefined;
  /** Many wait for one answer. */
  const ask = (): Promise<boolean> => {
    const nowMs = runningMs();
    if (!latest || nowMs - latest.atMs >= bounds.lookEveryMs) latest = { atMs: nowMs, answer: mustWait() };
    return latest.answer;
  };
  return {
    turn: async () => {
      while (await ask()) await pause(bounds.lookEveryMs);
    },
    look: async () => {
      await ask();
    },
  };
}

/** For how long the routine lane has been ahead of the urgent one, by one look after the other; undefined while it is not. */
function judgeLanes({ silentMs, settleMs }: Bounds) {
  let heardSinceMs: number | undefined;
  let aheadSinceMs: number | undefined;
  return (silence: LaneSilence | undefined, nowMs: number): number | undefined => {
    if (!silence) return undefined;
    const { urgent = Infinity, routine = Infinity } = silence;
    heardSinceMs = urgent > silentMs ? undefined : (heardSinceMs ?? nowMs);
    const isSettled = heardSinceMs !== undefined && nowMs - heardSinceMs >= settleMs;
    if (isSettled || routine > silentMs) return (aheadSinceMs = undefined);
    aheadSinceMs ??= nowMs;
    return nowMs - aheadSinceMs;
  };
}
