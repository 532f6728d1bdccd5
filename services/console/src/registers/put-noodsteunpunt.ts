import type { Noodsteunpunt, Operator } from '@keten/domain';
import type { Register } from '@keten/messaging';
import type { Audit } from '../audit.ts';
import { authorise } from '../people/people.ts';

export type PutNoodsteunpunt = (
  operator: Operator,
  noodsteunpunt: Noodsteunpunt,
) => Promise<{ noodsteunpunt: Noodsteunpunt; created: boolean }>;

type Parts = { readonly noodsteunpunten: Register<Noodsteunpunt>; readonly audit: Audit };

/** Registers a place that people can go to, or says whether it is open. */
export const putNoodsteunpunt =
  ({ noodsteunpunten, audit }: Parts): PutNoodsteunpunt =>
  async (operator, noodsteunpunt) => {
    authorise(operator, 'register');
    const { noodsteunpuntId, gemeente, open } = noodsteunpunt;
    const before = await noodsteunpunten.get(noodsteunpuntId);
    const detail = `${open ? 'open' : 'closed'} in ${gemeente}`;
    await audit(operator, { action: 'put-noodsteunpunt', subject: noodsteunpuntId, detail });
    await noodsteunpunten.put(noodsteunpuntId, noodsteunpunt);
    return { noodsteunpunt, created: !before };
  };
