import type { Noodsteunpunt, Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { authorise } from '../people/people.ts';

export type PutNoodsteunpunt = (
  operator: Operator,
  noodsteunpunt: Noodsteunpunt,
) => Promise<{ noodsteunpunt: Noodsteunpunt; created: boolean }>;

type Parts = { readonly noodsteunpunten: RegisterOfDecisions<Noodsteunpunt>; readonly clock: () => Date };

/** Registers a place that people can go to, or says whether it is open. */
export const putNoodsteunpunt =
  ({ noodsteunpunten, clock }: Parts): PutNoodsteunpunt =>
  async (operator, noodsteunpunt) => {
    authorise(operator, 'register');
    const { noodsteunpuntId, gemeente, open } = noodsteunpunt;
    const before = await noodsteunpunten.get(noodsteunpuntId);
    const detail = `${open ? 'open' : 'closed'} in ${gemeente}`;
    const deed = deedOf(operator, 'put-noodsteunpunt', detail, clock());
    await noodsteunpunten.put(noodsteunpuntId, noodsteunpunt, deed);
    return { noodsteunpunt, created: !before };
  };
