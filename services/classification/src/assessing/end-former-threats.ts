import { assessmentSubjects, threatAssessed } from '@keten/contracts';
import { because } from '@keten/domain';
import type { ThreatAssessed } from '@keten/domain';
import { inParallel, retryOnConflict } from '@keten/messaging';
import type { FactLog, LastFact } from '@keten/messaging';
import { idOf, keysOf } from '../correlation/correlation.ts';
import type { Rating } from '../rating/rating.ts';
import { keepAtMost } from '../keep-at-most.ts';
import type { Threat } from '../correlation/correlation.ts';

/** The last assessment of a threat that is stored, and where. */
export type Last = LastFact<ThreatAssessed>;

type Deps = {
  readonly log: FactLog;
  /** @throws Conflict when another assessment came in between. */
  readonly publish: (rating: Rating, last: Last) => Promise<void>;
};

export type FormerThreats = {
  /** Ends whatever is stored under a name that the threat had when fewer of its reports were known. */
  readonly end: (threat: Threat, rate: () => Rating) => Promise<void>;
  /** Next time what is stored under these names is looked up again, also when that is being done now. */
  readonly forget: (keys: readonly string[]) => void;
};

const lookedUpAtOnce = 32;
const mostRemembered = 200_000;

/**
 * Each name is looked up once by each process: what is stored later under it is seen to by whoever stores it, who has the
 * name forgotten first. A name counts as seen to from when it is asked for: what is stored after that is never taken for seen.
 */
export function endFormerThreats({ log, publish }: Deps): FormerThreats {
  const seenTo = new Set<string>();
  return {
    forget: (keys) => {
      for (const key of keys) seenTo.delete(key);
    },
    end: async ({ threatId, signals }, rate) => {
      const keys = new Set(signals.flatMap(keysOf).filter((key) => !seenTo.has(key)));
      const names = [...keys].map((key) => ({ key, id: idOf(key) })).filter(({ id }) => id !== threatId);
      await inParallel(lookedUpAtOnce, names, async ({ key, id }) => {
        keepAtMost(mostRemembered, seenTo, key);
        const endOnce = async (): Promise<void> => {
          const last = await log.last(threatAssessed, assessmentSubjects(id));
          if (last && !isMerged(last.fact)) await publish(mergedInto(rate(), id), last);
        };
        await retryOnConflict(endOnce).catch((error: unknown) => {
          seenTo.delete(key);
          throw error;
        });
      });
    },
  };
}

const mergedRule = 'correlation.merged';

const mergedInto = (rating: Rating, threatId: string): Rating => ({
  ...rating,
  threatId,
  ended: true,
  proposal: undefined,
  reasons: [
    {
      rule: mergedRule,
      ...because(
        `It turned out to be part of ${rating.threatId}.`,
        `Dit bleek een deel te zijn van ${rating.threatId}.`,
      ),
    },
  ],
});

const isMerged = ({ reasons }: ThreatAssessed): boolean => reasons.some(({ rule }) => rule === mergedRule);
