import { expect, it } from '@jest/globals';
import { entityRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, fillWithJunk, saidOfForm, sendForm } from '@keten/testing';
import { describeAtThePortal } from './browser-portal.ts';
import { content } from './running-portal.ts';

describeAtThePortal(
  'a form of the portal that is refused',
  (at) => {
    it.each(['/incident', '/waarschuwingen/w-junk'])('says so in Dutch, in words of people: %s', async (path) => {
      const { chain, desk } = at();
      const { page } = desk;
      await page.goto(`${chain.url}${path}`);
      await page.locator('main form button[type=submit]').last().waitFor();
      await sendForm(page);
      const empty = await saidOfForm(page);
      expect(empty.ofPrograms).toEqual([]);
      expect(empty.all).not.toEqual([]);
      await fillWithJunk(page);
      await sendForm(page);
      expect((await saidOfForm(page)).ofPrograms).toEqual([]);
    });

    it('says so in Dutch, in words of people, of a way that was taken out meanwhile', async () => {
      const { chain, desk } = at();
      const { page } = desk;
      await page.goto(`${chain.url}/volgen`);
      await page.getByLabel('E-mail').check();
      const entities = arranged(openRegister(chain.broker, entityRegister));
      await entities.update('wad', (known) => ({ ...known!, contactPoints: [] }));
      await sendForm(page);
      await page.getByRole('alert').getByText('U hebt geen adres voor e-mail.').waitFor();
      expect((await saidOfForm(page)).ofPrograms).toEqual([]);
    });
  },
  { prepare: (chain) => chain.issue(content('w-junk'), ['wad']) },
);
