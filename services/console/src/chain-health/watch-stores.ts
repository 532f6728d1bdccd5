import type { Fill } from '@keten/messaging';

/**
 * A stream or bucket in which little room is left.
 *
 * - `filling`: somebody has days to make room, as fast as it fills on a busy day.
 * - `nearly-full`: some of what comes is refused already, or soon is.
 */
export type StoreTrouble = {
  readonly store: string;
  readonly state: 'filling' | 'nearly-full';
  readonly percent: number;
};

const fillingAt = 0.7;
const nearlyFullAt = 0.9;
/** What just emptied a little is told until it is clear that it does: nobody is told every minute that it fills again. */
const lessAgain = 0.05;

/** What is let go of when there is no room: its records stand in the audit, and it may be full for ever. */
const mayBeFull = new Set(['ACCESS']);

/** In which streams and buckets little room is left, by how full they were seen to be. */
export function watchStores() {
  let troubles: readonly StoreTrouble[] = [];
  return {
    /** What could not be asked now is as full as it was. */
    see(fill: Fill): void {
      const before = new Map(troubles.map((each) => [each.store, each]));
      const seen = [...fill].flatMap(([store, part]) => troubleOf(store, part, before.get(store)));
      troubles = [...seen, ...troubles.filter(({ store }) => !fill.has(store))].toSorted(
        (a, b) => b.percent - a.percent,
      );
    },
    troubles: (): readonly StoreTrouble[] => troubles,
  };
}

function troubleOf(store: string, part: number, before: StoreTrouble | undefined): readonly StoreTrouble[] {
  const percent = Math.floor(part * 100);
  const reaches = (at: number, wasThere: boolean): boolean => part >= (wasThere ? at - lessAgain : at);
  if (mayBeFull.has(store) || !reaches(fillingAt, before !== undefined)) return [];
  const isNearlyFull = reaches(nearlyFullAt, before?.state === 'nearly-full');
  return [{ store, state: isNearlyFull ? 'nearly-full' : 'filling', percent }];
}
