import type { Heard, Listening } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';

/** So often is written down who heard. */
export const heardEveryMs = 30_000;

export type HeardBook = {
  note(entityId: string, at: Date): void;
  /** When it was noted here last, where that was not written down yet. */
  noted(entityId: string): Date | undefined;
  /** Writes down what was noted since; the processes of one service share an entry. What can't be written is written next time. */
  keep(): Promise<void>;
};

/** @param way the service at which they heard it. */
export function heardBook(register: Pick<Register<Heard>, 'update'>, way: string): HeardBook {
  let noted = new Map<string, Date>();
  const note = (entityId: string, at: Date): void => void noted.set(entityId, later(noted.get(entityId), at));
  return {
    note,
    noted: (entityId) => noted.get(entityId),
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

/** When each last heard, by how they listen: the gateway posts it to a webhook, and a program fetches it at the portal. */
export function heardOn(
  heard: Pick<RegisterView<Heard>, 'get'>,
): Readonly<Record<Listening, ReadonlyMap<string, Date>>> {
  const at = (way: string): ReadonlyMap<string, Date> =>
    new Map(heard.get(way)?.heard.map((each) => [each.entityId, each.at]));
  return { webhook: at('entity-gateway'), fetch: at('portal') };
}
