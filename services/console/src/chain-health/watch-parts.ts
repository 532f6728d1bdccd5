import type { ChainPart } from '@keten/contracts';
import type { Beat } from '@keten/messaging';

/**
 * - `silent`: nothing is heard of it: it stands still, or is not there.
 * - `lacking`: it says itself that it can't work, and what it lacks.
 * - `wrong-clock`: it works, by the broker's time; the clock of its machine must be set right.
 * - `lost-subscriptions`: it works; Redis lost citizens who subscribed, and they get nothing until they are restored.
 */
export type PartTrouble = {
  readonly part: ChainPart;
  readonly state: 'silent' | 'lacking' | 'wrong-clock' | 'lost-subscriptions';
  readonly since: Date;
  /** Nothing else was heard of it before: it may be so for longer. */
  readonly isAtLeast: boolean;
  readonly lacks: readonly string[];
};

/** Two beats that did not come, and some time on the way. */
const silenceMs = 12_000;

type Warned = Pick<PartTrouble, 'part' | 'state' | 'since'> & { readonly heardAt: Date };
type Heard = {
  readonly heardAt: Date;
  readonly readyAt: Date;
  readonly lacks: readonly string[];
  /** Whether it was heard, and ready, at those moments; or whether these are the moments from which on it could be. */
  readonly wasHeard: boolean;
  readonly wasReady: boolean;
};

/**
 * Which parts of the chain stand still or can't work, by what each says of itself every five seconds. Of several processes of one
 * part it takes one that works; but one clock that is wrong is wrong, whichever process says so, the console's own as well.
 */
export function watchParts(watched: readonly ChainPart[], startedAt: Date) {
  const first = { heardAt: startedAt, readyAt: startedAt, lacks: [], wasHeard: false, wasReady: false };
  const heard = new Map<ChainPart, Heard>(watched.map((part) => [part, first]));
  let deafUntil = startedAt;
  const whileItWorks = new Map<string, Warned>();
  const warn = (part: ChainPart, state: PartTrouble['state'], now: Date): void => {
    const key = `${part}.${state}`;
    whileItWorks.set(key, { part, state, since: whileItWorks.get(key)?.since ?? now, heardAt: now });
  };
  return {
    hear({ part, notReady, clockIsWrong, lostSubscriptions }: Beat, now: Date): void {
      if (clockIsWrong) warn(part, 'wrong-clock', now);
      if (lostSubscriptions) warn(part, 'lost-subscriptions', now);
      const before = heard.get(part);
      if (!before) return;
      const isReady = notReady.length === 0;
      const { readyAt, wasReady } = isReady ? { readyAt: now, wasReady: true } : before;
      heard.set(part, { heardAt: now, readyAt, lacks: isReady ? [] : notReady, wasHeard: true, wasReady });
    },
    /** Nothing could be heard until now: that says nothing of anybody. When each was heard last is as true as before. */
    forget(now: Date): void {
      deafUntil = now;
    },
    troubles(now: Date): readonly PartTrouble[] {
      const isOld = (at: Date): boolean => now.getTime() - Math.max(at.getTime(), deafUntil.getTime()) > silenceMs;
      for (const [key, { heardAt }] of whileItWorks) if (isOld(heardAt)) whileItWorks.delete(key);
      const wrong = [...whileItWorks.values()].map(({ part, state, since }): PartTrouble => {
        return { part, state, since, isAtLeast: false, lacks: [] };
      });
      const idle = [...heard].flatMap(([part, known]): readonly PartTrouble[] => {
        const { heardAt, readyAt, lacks, wasHeard, wasReady } = known;
        if (isOld(heardAt)) return [{ part, state: 'silent', since: heardAt, isAtLeast: !wasHeard, lacks: [] }];
        return isOld(readyAt) ? [{ part, state: 'lacking', since: readyAt, isAtLeast: !wasReady, lacks }] : [];
      });
      return [...idle, ...wrong];
    },
  };
}
