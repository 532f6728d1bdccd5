import type { Heard } from '@keten/domain';
import type { Register } from '@keten/messaging';

/** So often is written down who heard. */
export const heardEveryMs = 30_000;

export type HeardBook = {
  note(entityId: string, at: Date): void;
  /** Writes down what was noted since; the processes of one service share an entry. What can't be written is written next time. */
  keep(): Promise<void>;
};

/** @param way the service at which they heard it. */
export function heardBook(register: Pick<Register<Heard>, 'update'>, way: string): HeardBook {
  let noted = new Map<string, Date>();
  const note = (entityId: string, at: Date): void => void noted.set(entityId, later(noted.get(entityId), at));
  return {
    note,
    keep: async () => {
      if (noted.size === 0) return;
      const now = noted;
      noted = new Map();
      try {
        await register.update(way, (before) => merged(before, now));
      } catch (error) {
        for (const [entityId, at] of now) note(entityId, at);
        throw error;
      }
    },
  };
}

function merged(before: Heard | undefined, noted: ReadonlyMap<string, Date>): Heard {
  const all = new Map(before?.heard.map(({ entityId, at }) => [entityId, at]));
  for (const [entityId, at] of noted) all.set(entityId, later(all.get(entityId), at));
  return { heard: [...all].map(([entityId, at]) => ({ entityId, at })) };
}

const later = (one: Date | undefined, other: Date): Date => (one && one > other ? one : other);

/** When each last heard, on whichever way. */
export function lastHeard(ways: Iterable<Heard>): ReadonlyMap<string, Date> {
  const last = new Map<string, Date>();
  for (const { heard } of ways) for (const { entityId, at } of heard) last.set(entityId, later(last.get(entityId), at));
  return last;
}
