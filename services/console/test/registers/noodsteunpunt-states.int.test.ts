import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { noodsteunpuntStates } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged } from '@keten/testing';
import { runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';
import { decideEntry } from './two-for-entries.ts';

type States = { readonly items: readonly { readonly noodsteunpuntId: string; readonly now: object }[] };
type History = { readonly items: readonly { readonly what: string; readonly said?: string }[] };

let chain: RunningConsole;
beforeAll(async () => {
  chain = await runConsole();
});
afterAll(() => chain.stop());

it('is as it is registered when it was taken out meanwhile, whatever was said before', async () => {
  const [dirk, ella, anna] = [await chain.signIn('dirk'), await chain.signIn('ella'), await chain.signIn('anna')];
  const path = '/v1/noodsteunpunten/np-2';
  const open = { name: 'De Schakel', address: 'Dorpsstraat 1', gemeente: 'GM1966', open: true };
  const decide = async (method: 'PUT' | 'DELETE', body?: object): Promise<void> => {
    expect((await dirk.ask(method, path, body)).status).toBe(202);
    expect((await decideEntry(ella, path)).status).toBe(204);
  };
  await decide('PUT', open);
  expect((await anna.ask('POST', `${path}/_say`, { state: 'full' })).status).toBe(200);
  await decide('DELETE');
  // As when somebody said it in the moment in which it was taken out.
  const states = arranged(openRegister(chain.broker, noodsteunpuntStates));
  await states.put('np-2', { noodsteunpuntId: 'np-2', state: 'closed', at: new Date() });
  await decide('PUT', open);
  const { items } = (await dirk.ask<States>('GET', '/v1/noodsteunpunten')).body;
  expect(items.find(({ noodsteunpuntId }) => noodsteunpuntId === 'np-2')?.now).toEqual({ state: 'open' });
  const changes = (await dirk.ask<History>('GET', `${path}/history`)).body.items;
  expect(changes.filter(({ said }) => said === 'full')).toMatchObject([{ what: 'said' }]);
  expect(changes).toHaveLength(5);
});
