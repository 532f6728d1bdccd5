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
  readonly lacks: readonly string[];
};

/** Two beats that did not come, and some time on the way. */
const silenceMs = 12_000;

type Warned = Pick<PartTrouble, 'part' | 'state' | 'since'> & { readonly heardAt: Date };
type Heard = { readonly heardAt: Date; readonly readyAt: Date; readonly lacks: readonly string[] };

/**
 * Which parts of the chain stand still or can't work, by what each says of itself every five seconds. Of several processes of one
 * part it takes one that works; but one clock that is wrong is wrong, whichever process says so, the console's own as well.
 */
export function watchParts(watched: readonly ChainPart[], startedAt: Date) {
  const fresh = (now: Date): ReadonlyMap<ChainPart, Heard> =>
    new Map(watched.map((part) => [part, { heardAt: now, readyAt: now, lacks: [] }]));
  const heard = new Map(fresh(startedAt));
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
      heard.set(part, { heardAt: now, readyAt: isReady ? now : before.readyAt, lacks: isReady ? [] : notReady });
    },
    /** Nothing could be heard until now: that says nothing of anybody. */
    forget(now: Date): void {
      for (const [part, each] of fresh(now)) heard.set(part, each);
    },
    troubles(now: Date): readonly PartTrouble[] {
      const isOld = (at: Date): boolean => now.getTime() - at.getTime() > silenceMs;
      for (const [key, { heardAt }] of whileItWorks) if (isOld(heardAt)) whileItWorks.delete(key);
      const wrong = [...whileItWorks.values()].map(({ part, state, since }): PartTrouble => {
        return { part, state, since, lacks: [] };
      });
      const idle = [...heard].flatMap(([part, { heardAt, readyAt, lacks }]): readonly PartTrouble[] => {
        if (isOld(heardAt)) return [{ part, state: 'silent', since: heardAt, lacks: [] }];
        return isOld(readyAt) ? [{ part, state: 'lacking', since: readyAt, lacks }] : [];
      });
      return [...idle, ...wrong];
    },
  };
}
