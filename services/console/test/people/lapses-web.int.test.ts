import { expect, it } from '@jest/globals';
import { entityRegister, operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, keepScreen } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading } from '../read-page.ts';
import { gridOperator } from '../running-console.ts';
import { draft, step } from '../story.ts';
import type { Stepped } from '../story.ts';

/** The second of the two sectors has an organisation there that is not designated yet. */
const toSomeOnly = {
  audience: { sectors: ['ENE-ELE', 'NUC'], entityIds: [], citizens: true },
  channels: ['webhook', 'push'],
};
const centrale = { entityId: 'centrale', name: 'Kerncentrale', sector: 'NUC', designation: 'candidate' } as const;

const approved = 'Goedkeuring telt niet meer: wacht op een andere goedkeurder';

describeAtTheDesk('an approval of who may not approve any more', (at) => {
  it('is said in the list of who can approve it instead, and on its page, without anybody pressing anything', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await arranged(openRegister(chain.broker, entityRegister)).put('centrale', { ...gridOperator, ...centrale });
    const [carla, bram] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const written = await carla.ask<Stepped>('POST', '/v1/warnings', draft({ ...toSomeOnly, urgency: 'Immediate' }));
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
    const width = (): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await width()).toBe(320);
    await page.setViewportSize({ width: 1280, height: 720 });
    await follow(page, 'Drones');
    await heading(page, 'Drones');
    await page.getByText(approved).waitFor();
    expect(await page.locator('.utrecht-status-badge').getByText('Goedgekeurd').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);

    // On a phone the folded bar has no room for the notes: it says in a few words that they are there.
    await page.setViewportSize({ width: 320, height: 640 });
    const bar = page.getByRole('region', { name: 'Wat kunt u doen?' });
    await bar.getByText('Akkoord telt niet meer').waitFor();
    await bar.getByText('Niet iedereen bereikt').waitFor();
    expect(await bar.getByText('De goedkeuring van bram telt niet meer.').count()).toBe(0);
    expect(await width()).toBe(320);
    await keepScreen(page, 'phone-lapsed-320');
    await bar.getByRole('button', { name: 'Wat kunt u doen?' }).press('Enter');
    await bar.getByText('De goedkeuring van bram telt niet meer.').waitFor();
    expect(await bar.getByText('Akkoord telt niet meer').count()).toBe(0);
  });
});
