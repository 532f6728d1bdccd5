import { nowhere, stateOfNoodsteunpunt } from '@keten/domain';
import type { Noodsteunpunt, NoodsteunpuntSaid, NoodsteunpuntState, Operator } from '@keten/domain';
import { regionsTouchedBy } from '@keten/geo';
import type { Register, RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { whoChanged } from '../entry-history.ts';
import type { EntryChange } from '../entry-history.ts';
import { noSuch } from '../no-such.ts';
import { checkSeesRegion } from '../people/people.ts';

type Parts = {
  readonly noodsteunpunten: Pick<Register<Noodsteunpunt>, 'get'>;
  readonly states: RegisterOfDecisions<NoodsteunpuntSaid>;
  readonly clock: () => Date;
};

/**
 * One person says how it is at a noodsteunpunt, and that counts at once: people stand at the door. To say the same again says that it
 * is so still. That the place is there at all, and where, stays with two.
 *
 * @throws Problem 404 for one that is not registered, and 403 for who is held to another region.
 */
export const sayNoodsteunpunt =
  ({ noodsteunpunten, states, clock }: Parts) =>
  async (operator: Operator, noodsteunpuntId: string, state: NoodsteunpuntState): Promise<NoodsteunpuntSaid> => {
    const known = await noodsteunpunten.get(noodsteunpuntId);
    if (!known) throw noSuch('noodsteunpunt', noodsteunpuntId);
    const { gemeente } = known;
    checkSeesRegion(operator, () => regionsTouchedBy({ ...nowhere, codes: [gemeente] }));
    const said = { noodsteunpuntId, state, at: clock() };
    await states.put(noodsteunpuntId, said, deedOf(operator, 'say-noodsteunpunt-state', state, said.at));
    return said;
  };

/**
 * One that is registered anew is as it is registered then: what was said of what stood there before goes first, so that it goes too
 * when a registration that was cut off is done once more.
 */
export const forgettingStates = (
  noodsteunpunten: RegisterOfDecisions<Noodsteunpunt>,
  states: RegisterOfDecisions<NoodsteunpuntSaid>,
): RegisterOfDecisions<Noodsteunpunt> => ({
  ...noodsteunpunten,
  update: async (key, change, describe) => {
    if (!(await noodsteunpunten.get(key))) {
      const deed = describe(undefined, change(undefined));
      const ofStates = { ...deed, detail: 'without what was said of how it was there before' };
      await states.deleteIf(key, (said) => said !== undefined, ofStates);
    }
    return noodsteunpunten.update(key, change, describe);
  },
});

/** With how it is there now. */
export const withState = <Item extends Noodsteunpunt>(
  items: readonly Item[],
  states: ReadonlyMap<string, NoodsteunpuntSaid>,
) => items.map((item) => ({ ...item, now: stateOfNoodsteunpunt(item, states.get(item.noodsteunpuntId)) }));

/** Who said how it was, the newest first. */
export async function historyOfStates(
  states: Pick<RegisterOfDecisions<NoodsteunpuntSaid>, 'history'>,
  noodsteunpuntId: string,
): Promise<readonly EntryChange[]> {
  const changes = await states.history(noodsteunpuntId);
  return changes
    .flatMap((change): readonly EntryChange[] =>
      change.value ? [{ ...whoChanged(change), what: 'said', changed: [], said: change.value.state }] : [],
    )
    .toReversed();
}
