import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { entityRegister, helpAsked, obligationEvents, operatorRegister } from '@keten/contracts';
import type { Operator } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, quickHash, until } from '@keten/testing';
import { gridOperator, password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { issue, obligation } from '../story.ts';

const phone = '+31612345678';
let chain: RunningConsole;
let anna: Person;
let vera: Person;
let warningId: string;
beforeAll(async () => {
  chain = await runConsole();
  const auditor: Operator = {
    ...{ operatorId: 'vera', name: 'Vera', roles: ['auditor'] },
    passwordHash: quickHash(password),
  };
  await arranged(openRegister(chain.broker, operatorRegister)).put('vera', auditor);
  const personsToCall = [{ name: 'Jan de Wit', role: 'piket', phone }];
  await arranged(openRegister(chain.broker, entityRegister)).put('dijk', {
    ...{ ...gridOperator, entityId: 'dijk', personsToCall },
  });
  [anna, vera] = await Promise.all([chain.signIn('anna'), chain.signIn('vera')]);
  const [author, approver] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
  warningId = await issue(author, approver);
  const of = { warningId, revision: 1, recipientId: 'dijk', name: 'Entiteit dijk', at: new Date() };
  await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'dijk'));
  await chain.publisher.publish(obligationEvents.exhausted, of);
  const help = { helpId: 'h-1', sector: 'ENE-ELE', text: 'Wij zitten vast', by: 'Balie', via: 'portal' } as const;
  await chain.publisher.publish(helpAsked, { ...of, ...help });
});
afterAll(() => chain.stop());

const seen = async (by: Person, path: string): Promise<string> =>
  JSON.stringify((await by.ask<object>('GET', path)).body);

it.each(['', '/to-call', 'help'])(
  'an auditor sees who was not reached and who needs help (%j), without the telephone numbers of people',
  async (part) => {
    const path = part === 'help' ? '/v1/help-requests' : `/v1/warnings/${warningId}${part}`;
    await until('it is shown', async () => (await seen(anna, path)).includes(phone));
    const told = await seen(vera, path);
    expect(told).toContain('Entiteit dijk');
    expect(told).not.toContain(phone);
    expect(told).not.toContain('Jan de Wit');
  },
);

it('an auditor does not see where exactly an organisation is, and a colleague who warns it does', async () => {
  type Items = { readonly items: readonly object[] };
  type Described = { readonly entities: { readonly count: number; readonly first: readonly object[] } };
  const area = { codes: ['GM1966'], polygons: [], circles: [] };
  const asked = async (by: Person) => ({
    places: (await by.ask<Items>('POST', '/v1/areas/_places', { entityIds: ['stroom'] })).body.items.length,
    inside: (await by.ask<Described>('POST', '/v1/areas/_describe', area)).body.entities,
  });
  const [hers, theirs] = [await asked(anna), await asked(vera)];
  expect([hers.places, theirs.places]).toEqual([1, 0]);
  expect(hers.inside.first).toHaveLength(2);
  expect(theirs.inside).toEqual({ count: 2, first: [], drawn: 0, dots: [] });
});
