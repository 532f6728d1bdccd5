import type { NoodsteunpuntState } from '@keten/domain';
import type { RegisterChange, RegisterOfDecisions } from '@keten/messaging';
import { noSuch } from './no-such.ts';

/** One change of an entry of a register, for people: who, when, and what is different since. Values are not repeated. */
export type EntryChange = {
  readonly at: Date;
  /** Empty when nobody knows. */
  readonly by: string;
  readonly byKind: string;
  readonly what: 'registered' | 'changed' | 'removed' | 'said';
  /** Names of what is different, with `password` for its hash. */
  readonly changed: readonly string[];
  /** How somebody said that it is there: nothing of the entry itself changed. */
  readonly said?: NoodsteunpuntState;
};

/**
 * Who changed an entry, the newest first.
 *
 * @throws Problem 404 for one that never was there.
 */
export async function entryHistory<Value extends object>(
  register: Pick<RegisterOfDecisions<Value>, 'history'>,
  kind: string,
  id: string,
): Promise<{ readonly items: readonly EntryChange[] }> {
  const changes = await register.history(id);
  if (changes.length === 0) throw noSuch(kind, id);
  return { items: changes.map((change, index) => shown(changes[index - 1], change)).toReversed() };
}

function shown<Value extends object>(
  before: RegisterChange<Value> | undefined,
  change: RegisterChange<Value>,
): EntryChange {
  const { value, isRemoval } = change;
  const who = whoChanged(change);
  if (isRemoval) return { ...who, what: 'removed', changed: [] };
  if (!before?.value) return { ...who, what: 'registered', changed: [] };
  return { ...who, what: 'changed', changed: namesOfChanged(before.value, value ?? {}) };
}

/** Who changed it, and when. */
export const whoChanged = ({ deed, at }: Pick<RegisterChange<unknown>, 'deed' | 'at'>) => ({
  at: deed?.at ?? at,
  by: deed?.actorId ?? '',
  byKind: deed?.actorKind ?? '',
});

/** What is secret has a hash or a key of its own: that it changed is all that is said. */
const shownNames: Readonly<Record<string, string>> = { passwordHash: 'password', tokenHash: 'token' };

/** Names of what is different, with `password` for its hash. Values are not repeated. */
export function namesOfChanged(before: object, after: object): readonly string[] {
  const [one, other] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => JSON.stringify(one.get(name)) !== JSON.stringify(other.get(name)))
    .map((name) => shownNames[name] ?? name)
    .toSorted();
}
