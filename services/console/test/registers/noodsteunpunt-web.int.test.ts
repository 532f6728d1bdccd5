import { noodsteunpuntRegister, operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, keepScreen, quickHash } from '@keten/testing';
import { expect, it } from '@jest/globals';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { password } from '../running-console.ts';
import { decideEntry } from './two-for-entries.ts';

const point = { name: 'De Schakel', address: 'Dorpsstraat 1', gemeente: 'GM1966', open: false };
type States = { items: { noodsteunpuntId: string; now: { state: string; at?: string } }[] };

describeAtTheDesk('how it is at a noodsteunpunt, in a browser', (at) => {
  it('is said by one person, counts at once, and stands with its time and on record', async () => {
    const { chain, anna, browser } = at();
    const { page } = anna;
    await arranged(openRegister(chain.broker, noodsteunpuntRegister)).put('np-1', {
      noodsteunpuntId: 'np-1',
      ...point,
    });
    await page.goto(`${chain.url}/noodsteunpunten/np-1`);
    await sees(page, 'Dorpsstraat 1');
    // Long before this list looks again by itself.
    const { page: list } = await browser.desk(chain.url);
    await signInAt(list, 'bram');
    await list.goto(`${chain.url}/noodsteunpunten`);
    const line = list.getByRole('listitem').filter({ hasText: point.name });
    await line.getByText('Dicht').waitFor();
    const group = page.getByRole('group', { name: 'Hoe is het daar nu?' });
    await group.getByRole('button', { name: 'Vol' }).click();
    await sees(page, 'Bewaard: u zei “Vol”.');
    const said = page.getByRole('region', { name: 'Wie wijzigde dit' }).getByRole('listitem').first();
    await said.filter({ hasText: /gezegd hoe het daar is door anna.*Vol/is }).waitFor();
    await line.getByText('Vol', { exact: true }).waitFor({ timeout: 15_000 });
    expect(await group.getByRole('button', { name: 'Vol' }).getAttribute('aria-pressed')).toBe('true');
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'console-noodsteunpunt');
    const { body } = await (await chain.signIn('bram')).ask<States>('GET', '/v1/noodsteunpunten');
    expect(body.items).toMatchObject([{ noodsteunpuntId: 'np-1', now: { state: 'full', at: expect.any(String) } }]);
    expect(await chain.audited('np-1')).toMatchObject([
      { actorId: 'anna', action: 'say-noodsteunpunt-state', detail: 'full' },
    ]);
  });

  it('changes while a proposal about its address waits, which can be approved all the same and changes no state', async () => {
    const { chain } = at();
    const [dirk, ella, bram] = [await chain.signIn('dirk'), await chain.signIn('ella'), await chain.signIn('bram')];
    const path = '/v1/noodsteunpunten/np-1';
    expect((await dirk.ask('PUT', path, { ...point, address: 'Dorpsstraat 2' })).status).toBe(202);
    expect((await bram.ask('POST', `${path}/_say`, { state: 'open' })).status).toBe(200);
    expect((await decideEntry(ella, path)).status).toBe(204);
    const { body } = await dirk.ask<States>('GET', '/v1/noodsteunpunten');
    expect(body.items).toMatchObject([{ address: 'Dorpsstraat 2', now: { state: 'open' } }]);
  });

  it('is not for who has another region, nor for a place that nobody registered', async () => {
    const { chain } = at();
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    const passwordHash = quickHash(password);
    for (const [operatorId, region] of [
      ['rik', 'VR01'],
      ['lot', 'VR25'],
    ] as const)
      await operators.put(operatorId, {
        ...{ operatorId, name: operatorId, roles: ['regional-operator'], passwordHash, regions: [region] },
      });
    const [rik, lot] = [await chain.signIn('rik'), await chain.signIn('lot')];
    const path = '/v1/noodsteunpunten/np-1/_say';
    expect((await lot.ask('POST', path, { state: 'closed' })).status).toBe(403);
    expect((await rik.ask('POST', path, { state: 'closed' })).status).toBe(200);
    expect((await rik.ask('POST', '/v1/noodsteunpunten/np-none/_say', { state: 'open' })).status).toBe(404);
  });
});
