import { expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading } from '../read-page.ts';
import { draft, step } from '../story.ts';
import type { Stepped } from '../story.ts';

const approved = 'Goedkeuring telt niet meer: wacht op een andere goedkeurder';

describeAtTheDesk('an approval of who may not approve any more', (at) => {
  it('is said in the list of who can approve it instead, and on its page, without anybody pressing anything', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const [carla, bram] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const written = await carla.ask<Stepped>('POST', '/v1/warnings', draft({ urgency: 'Immediate' }));
    const { warningId, contentHash } = written.body;
    await step(carla, warningId, 'submit', { contentHash });
    await step(bram, warningId, 'approve', { contentHash });
    const line = page.getByRole('region', { name: 'Wacht op u' }).getByRole('listitem').filter({ hasText: 'Drones' });
    await line.getByText('Goedgekeurd', { exact: true }).waitFor();
    await line.getByText('Uitgeven', { exact: true }).waitFor();

    const operators = arranged(openRegister(chain.broker, operatorRegister));
    await operators.update('bram', (known) => ({ ...known!, roles: ['operator'] }));
    await line.getByText(approved).waitFor();
    await line.getByText('Uw goedkeuring', { exact: true }).waitFor();
    expect(await line.getByText('Goedgekeurd', { exact: true }).count()).toBe(0);
    expect(await line.getByText(/Uitgeven/).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Drones');
    await heading(page, 'Drones');
    await page.getByText(approved).waitFor();
    expect(await page.locator('.utrecht-status-badge').getByText('Goedgekeurd').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });
});
