import { expect, it } from '@jest/globals';
import { isAsProposed } from './is-as-proposed.ts';

const anna = { name: 'Anna', roles: ['operator'], clearance: 'ongerubriceerd', regions: [] } as const;
type Proposal = Parameters<typeof isAsProposed>[0];
type Now = NonNullable<Parameters<typeof isAsProposed>[1]>;
const proposal = (change: object): Proposal => ({ ...anna, ...change }) as unknown as Proposal;
const now = (change: object): Now => ({ ...anna, ...change }) as unknown as Now;

it.each([
  ['a name', { name: 'Anna de Vries' }],
  ['a role', { roles: ['operator', 'approver'] }],
  ['a clearance', { clearance: 'Stg. Geheim' }],
  ['a region', { regions: ['VR25'] }],
  ['a side', { side: 'military' }],
])('is so once %s is as it was proposed, and not while it is as it was', (_what, change) => {
  expect(isAsProposed(proposal(change), now(change))).toBe(true);
  expect(isAsProposed(proposal(change), now({}))).toBe(false);
});
