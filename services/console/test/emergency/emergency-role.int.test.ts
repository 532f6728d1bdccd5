import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { decideEntry } from '../registers/two-for-entries.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';

type Self = { readonly roles: readonly string[] };

let chain: RunningConsole;
let [anna, dirk]: Person[] = [];
beforeAll(async () => {
  chain = await runConsole();
  [anna, dirk] = [await chain.signIn('anna'), await chain.signIn('dirk')];
});
afterAll(() => chain.stop());

/** As a seal gives it that was broken some hours ago. */
async function giveUntil(until: Date): Promise<void> {
  const emergency = { role: 'administrator', by: 'dirk', reason: 'Ella is weg.', seal: 's-1', at: new Date() } as const;
  await arranged(openRegister(chain.broker, operatorRegister)).update('anna', (known) => ({
    ...known!,
    emergency: { ...emergency, until },
  }));
  const isThere = until > new Date();
  await eventually(async () => {
    const { roles } = (await anna!.ask<Self>('GET', '/v1/sessions/current')).body;
    return roles.includes('administrator') === isThere ? true : undefined;
  });
}

const place = (noodsteunpuntId: string) => `/v1/noodsteunpunten/${noodsteunpuntId}`;
const propose = (path: string) =>
  anna!.ask('PUT', path, { name: 'De Schakel', address: 'Dorpsstraat 1', gemeente: 'GM1966', open: true });

it('counts for what two administrators decide on, until it is over; and then not for what it was used to propose', async () => {
  expect((await propose(place('np-0'))).status).toBe(403);
  await giveUntil(new Date(Date.now() + 3_600_000));
  expect((await propose(place('np-1'))).status).toBe(202);
  expect((await decideEntry(dirk!, place('np-1'))).status).toBe(204);
  expect((await propose(place('np-2'))).status).toBe(202);
  await giveUntil(new Date(Date.now() - 1000));
  expect((await propose(place('np-3'))).status).toBe(403);
  const late = await decideEntry(dirk!, place('np-2'));
  expect([late.status, late.body.detail]).toEqual([
    409,
    'Who proposed this may not do that any more. Propose it again.',
  ]);
});
