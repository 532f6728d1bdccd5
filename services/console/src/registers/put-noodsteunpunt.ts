import type { Noodsteunpunt, Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { checkSameEntry } from '../entry-hash.ts';

export type PutNoodsteunpunt = (
  operator: Operator,
  noodsteunpunt: Noodsteunpunt,
  basedOn: string,
) => Promise<{ noodsteunpunt: Noodsteunpunt; created: boolean }>;

type Parts = { readonly noodsteunpunten: RegisterOfDecisions<Noodsteunpunt>; readonly clock: () => Date };

/** Registers a place that people can go to, or says whether it is open. */
export const putNoodsteunpunt =
  ({ noodsteunpunten, clock }: Parts): PutNoodsteunpunt =>
  async (operator, noodsteunpunt, basedOn) => {
    const { noodsteunpuntId, gemeente, open } = noodsteunpunt;
    let created = false;
    const detail = `${open ? 'open' : 'closed'} in ${gemeente}`;
    const deed = deedOf(operator, 'put-noodsteunpunt', detail, clock());
    const change = (present: Noodsteunpunt | undefined): Noodsteunpunt => {
      checkSameEntry(basedOn, present);
      created = !present;
      return noodsteunpunt;
    };
    await noodsteunpunten.update(noodsteunpuntId, change, () => deed);
    return { noodsteunpunt, created };
  };
