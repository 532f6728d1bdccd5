import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { noSuch } from '../no-such.ts';

export type RemoveEntry = (administrator: Operator, id: string) => Promise<void>;

/**
 * Takes an entity or a source out of its register, which keeps what it was in its history.
 *
 * @throws Problem 404 for one that is not in it.
 */
export const removeEntry =
  (
    what: 'entity' | 'source',
    {
      register,
      clock,
    }: { readonly register: Pick<RegisterOfDecisions<object>, 'get' | 'delete'>; readonly clock: () => Date },
  ): RemoveEntry =>
  async (administrator, id) => {
    if (!(await register.get(id))) throw noSuch(what, id);
    await register.delete(id, deedOf(administrator, `remove-${what}`, 'it stays in the history', clock()));
  };
