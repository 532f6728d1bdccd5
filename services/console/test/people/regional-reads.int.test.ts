import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityRegister, operatorRegister, threatAssessed } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { hashPassword } from '@keten/platform';
import { arranged, eventually } from '@keten/testing';
import { warningIdOf } from '../../src/warnings/warnings.ts';
import { readUpdates } from '../read-updates.ts';
import type { Page } from '../read-updates.ts';
import { gridOperator, password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, threat } from '../story.ts';

/** Het Hogeland lies in VR01, Lelystad and Almere in VR25. */
const [far, near] = ['GM1966', 'GM0995'];
const at = (...codes: string[]) => ({ area: { description: codes.join(' '), codes, polygons: [], circles: [] } });
type Items = { readonly items: readonly Readonly<Record<string, string>>[] };

let chain: RunningConsole;
let people: Record<'anna' | 'bram' | 'rik', Person>;
let page: Page;
beforeAll(async () => {
  chain = await runConsole();
  const own = { passwordHash: await hashPassword(password), regions: ['VR25'] };
  const rik = { operatorId: 'rik', name: 'Rik', roles: ['regional-operator' as const], ...own };
  await arranged(openRegister(chain.broker, operatorRegister)).put('rik', rik);
  const flevo = { ...gridOperator, entityId: 'flevo', name: 'Stroom Flevoland', ...at(near) };
  await arranged(openRegister(chain.broker, entityRegister)).put('flevo', flevo);
  const [anna, bram, held] = await Promise.all(['anna', 'bram', 'rik'].map((name) => chain.signIn(name)));
  people = { anna: anna!, bram: bram!, rik: held! };
  page = await readUpdates(`${chain.url}/v1/updates`, held!.token);
});
afterAll(async () => {
  page.close();
  await chain.stop();
});

/** What one of them finds on a list, once it holds what it must. */
const idsOf = async (who: 'anna' | 'rik', path: string, id: string, awaited: string): Promise<readonly string[]> =>
  eventually(async () => {
    const { items } = (await people[who].ask<Items>('GET', path)).body;
    const ids = items.map((line) => line[id] ?? '');
    return ids.includes(awaited) ? ids : undefined;
  });

describe('who is held to a region', () => {
  it('hears and reads of no threat elsewhere, nor why no order goes out for it', async () => {
    await chain.publisher.publish(threatAssessed, threat('t-far', { touches: [far], proposal: undefined }));
    await chain.publisher.publish(threatAssessed, threat('t-near', { touches: [near], proposal: undefined }));
    await page.next(({ name, data }) => name === 'threat' && data['threatId'] === 't-near');
    expect(page.heard()).not.toContain('t-far');
    expect((await people.rik.ask('GET', '/v1/threats/t-far/held-back-orders')).status).toBe(403);
    expect((await people.rik.ask('GET', '/v1/threats/t-near/held-back-orders')).status).toBe(200);
    expect((await people.anna.ask('GET', '/v1/threats/t-far/held-back-orders')).status).toBe(200);
  });

  it('hears and reads of nobody who works on what lies elsewhere, with a text or without', async () => {
    const { anna } = people;
    await anna.ask('POST', '/v1/warnings', draft({ ...at(far), warningId: 'w-far' }));
    await anna.ask('POST', '/v1/warnings', draft({ ...at(near), warningId: 'w-near' }));
    const owned = ['w-far', warningIdOf('t-far'), warningIdOf('t-near'), 'w-near'];
    for (const warningId of owned)
      expect((await anna.ask('POST', `/v1/owners/${warningId}/_take`, {})).status).toBe(200);
    await page.next(({ name, data }) => name === 'owner' && data['warningId'] === 'w-near');
    expect(await idsOf('rik', '/v1/owners', 'warningId', 'w-near')).toEqual(expect.not.arrayContaining(['w-far']));
    expect(await idsOf('rik', '/v1/owners', 'threatId', 't-near')).not.toContain('t-far');
    expect(await idsOf('anna', '/v1/owners', 'threatId', 't-near')).toContain('t-far');
    expect(page.heard()).not.toMatch(/far/);
  });
});
