import { useSignedIn } from '@keten/web';
import type { Self } from '../people/people-api.ts';
import { useTold } from '../use-told.ts';
import type { ShownRegister } from './register.ts';
import { historyOf } from './register-api.ts';
import type { EntryChange, Listed } from './register-api.ts';

/** When a page of a register is loaded anew. */
export const registersAgain = { updates: ['register'], everyMs: 60_000 };

/** Two persons decide on what stands in a register: not on how it is somewhere now, nor on what an organisation says of itself. */
const isDecided = ({ byKind, what }: EntryChange): boolean => byKind !== 'entity' && what !== 'said';

/** What was done with an entry of a register, and what a colleague decided since. */
export function useRegisterTold<Item>({ api }: Pick<ShownRegister<Item>, 'api'>, value: Listed<Item> | undefined) {
  const { operatorId } = useSignedIn<Self>();
  return useTold({
    all: value?.proposals.map(({ entryId, name, by, at }) => ({ id: entryId, name, proposal: { by, at } })),
    myId: operatorId,
    agreedBy: async ({ id, proposal }) => {
      const changes = await historyOf(api, id).catch(() => []);
      return changes.find((change) => change.at > proposal.at && isDecided(change))?.by;
    },
  });
}
