import { expect, it } from '@jest/globals';
import { barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { order, prepareRegisters } from '../standing-orders/standing-order-story.ts';
import { draft } from '../story.ts';

const detail = 'Nothing is stored now: the message broker does not work. Try again in a minute.';

describeAtTheDesk('how a text arrives, when that can not be looked up', (at) => {
  it('says why in Dutch, of a warning and of a standing order, and shows it once it can', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const carla = await chain.signIn('carla');
    await prepareRegisters(chain.broker);
    await carla.ask('POST', '/v1/warnings', draft({ warningId: 'w-unseen' }));
    await carla.ask('PUT', '/v1/standing-orders/unseen', order());
    for (const [path, change] of [
      ['/waarschuwingen/w-unseen', 'Tekst aanpassen'],
      ['/opdrachten/unseen', 'Aanpassen'],
    ] as const) {
      await page.route('**/_preview', (route) => route.fulfill({ status: 503, json: { detail } }));
      await page.goto(chain.url + path);
      await page.getByRole('button', { name: change, exact: true }).click();
      const arrives = page.getByRole('group', { name: 'Zo komt het aan' });
      const why = arrives
        .getByRole('status')
        .filter({ hasText: 'Er wordt nu niets bewaard: de berichtendienst werkt niet.' });
      await why.waitFor();
      expect(await page.locator('form').getByRole('alert').count()).toBe(0);
      expect(await barriersOn(page)).toEqual([]);
      await page.unroute('**/_preview');
      await why.getByRole('button').click();
      await why.waitFor({ state: 'detached' });
      await arrives.getByRole('region').first().waitFor();
    }
  });
});
