import type { Noodsteunpunt } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import type { Kept } from './kept.ts';

/** Places that people can go to, and whether they are open. */
export const keptNoodsteunpunten = (
  register: RegisterOfDecisions<Noodsteunpunt>,
): Kept<Noodsteunpunt, Noodsteunpunt> => ({
  ...{ name: 'noodsteunpunten', what: 'noodsteunpunt', register },
  entryIn: ({ noodsteunpunt }) => noodsteunpunt,
  proposalOf: (noodsteunpunt) => ({ noodsteunpunt }),
  shown: (noodsteunpunt) => noodsteunpunt,
  nameOf: ({ name }) => name,
  say: (_, { open, gemeente }) => `${open ? 'open' : 'closed'} in ${gemeente}`,
});
