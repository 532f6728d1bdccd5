import { useSignedIn, useUpdates } from '@keten/web';
import type { Self } from '../people/people-api.ts';
import { useTold } from '../use-told.ts';
import type { ShownRegister } from './register.ts';
import { historyOf } from './register-api.ts';
import type { EntryChange, Listed } from './register-api.ts';

type Known<Item> = { readonly value: Listed<Item> | undefined; readonly reload: () => void };

const aboutRegisters = ['register'];

/** Two persons decide on what stands in a register: not on how it is somewhere now, nor on what an organisation says of itself. */
const isDecided = ({ byKind, changed }: EntryChange): boolean =>
  byKind !== 'entity' && (changed.length === 0 || changed.some((part) => !part.startsWith('state-')));

/** What was done with an entry of a register, and what a colleague decided since. */
export function useRegisterTold<Item>({ api }: Pick<ShownRegister<Item>, 'api'>, { value, reload }: Known<Item>) {
  const { operatorId } = useSignedIn<Self>();
  useUpdates(aboutRegisters, reload);
  return useTold({
    all: value?.proposals.map(({ entryId, name, by, at }) => ({ id: entryId, name, proposal: { by, at } })),
    myId: operatorId,
    agreedBy: async ({ id, proposal }) => {
      const changes = await historyOf(api, id).catch(() => []);
      return changes.find((change) => change.at > proposal.at && isDecided(change))?.by;
    },
  });
}
