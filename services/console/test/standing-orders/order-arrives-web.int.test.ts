import { expect, it } from '@jest/globals';
import { asItArrives } from '@keten/delivery';
import { barriersOn, keepScreen } from '@keten/testing';
import type { Page } from '@keten/testing';
import { mark } from '../asked-on-page.ts';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import { order, prepareRegisters } from './standing-order-story.ts';
import type { ShownOrder } from './standing-order-story.ts';

const addresses = { PORTAL_URL: 'https://portaal.example', CITIZEN_URL: 'https://waarschuwing.example' };
const names = {
  sms: { citizens: 'Sms aan burgers', entities: 'Sms aan organisaties' },
  push: { citizens: 'Push aan burgers' },
};
const instruction = Array.from({ length: 110 }, (_, at) => `Volg de officiële berichten ${at}.`).join(' ');
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const arrived = (page: Page, name: string): Promise<string | null> =>
  page.getByRole('region', { name, exact: true }).locator('blockquote p').textContent();

describeAtTheDesk(
  'a standing order as it will arrive, in a browser',
  (at) => {
    it('is filled in with what was agreed on for the threat, without a moment, before the rest is there', async () => {
      const { page } = at().anna;
      await prepareRegisters(at().chain.broker);
      await follow(page, 'Staande opdrachten');
      await follow(page, 'Nieuwe staande opdracht');
      await heading(page, 'Nieuwe staande opdracht');
      await sees(page, 'Vul eerst in: Waar, De bron zegt zelf ten minste: Zekerheid.');
      await sees(page, 'Hier ziet u wie het krijgt en hoe het aankomt, zodra alle keuzes zijn gemaakt.');
      const where = page.getByRole('group', { name: 'Waar', exact: true });
      await where.getByLabel('Plaats of gebied toevoegen').fill('PV20');
      await where.getByLabel('Plaats of gebied toevoegen').press('Enter');
      await where.getByText('Groningen (PV20)', { exact: true }).waitFor();
      const least = page.getByRole('group', { name: 'De bron zegt zelf ten minste' });
      await least.getByLabel('Zekerheid').selectOption({ label: 'Waarschijnlijk' });
      await press(page, 'Vaste teksten voor deze dreiging invullen');
      await page.getByRole('status').getByText('De vaste teksten zijn ingevuld.').waitFor();
      const dutch = page.getByRole('group', { name: 'Nederlands' });
      expect(await dutch.getByLabel('Wat is er aan de hand?').inputValue()).toBe(
        'Er komt waarschijnlijk nu een aanval uit de lucht bij Groningen.',
      );
      expect(await dutch.getByLabel('Kop').inputValue()).not.toMatch(/[{}]/);
      expect(await page.getByRole('group', { name: 'Engels' }).getByLabel('Kop').inputValue()).not.toBe('');
    });

    it('asks before what somebody wrote is lost, and gives it back', async () => {
      const { page } = at().anna;
      const headline = page.getByRole('group', { name: 'Nederlands' }).getByLabel('Kop');
      await headline.fill('Mijn eigen kop');
      await press(page, 'Vaste teksten voor deze dreiging invullen');
      await sees(page, 'Dit raakt u dan kwijt:');
      await page.getByRole('listitem').filter({ hasText: 'Kop (Nederlands): ' }).getByText('Mijn eigen kop').waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await keepScreen(page, 'console-order-fill-in');
      expect(await headline.inputValue()).toBe('Mijn eigen kop');
      await press(page, 'Vul alleen in wat leeg is');
      expect(await headline.inputValue()).toBe('Mijn eigen kop');
      await press(page, 'Vaste teksten voor deze dreiging invullen');
      await press(page, 'Vervang mijn tekst');
      await page.getByRole('status').getByText('De vaste teksten zijn ingevuld.').waitFor();
      expect(await headline.inputValue()).not.toBe('Mijn eigen kop');
      await press(page, 'Invullen ongedaan maken');
      await page.getByRole('status').getByText('Het invullen is ongedaan gemaakt.').waitFor();
      expect(await headline.inputValue()).toBe('Mijn eigen kop');
    });

    it('shows while it is written whom it reaches at most, and what arrives', async () => {
      const { page } = at().anna;
      await mark(page, 'CLEAR');
      await page.getByLabel('Burgers').check();
      await page.getByLabel('Elektriciteit').check();
      for (const channel of ['Webhook', 'Sms', 'Pushbericht']) await page.getByLabel(channel, { exact: true }).check();
      await sees(page, /^Bereikt ten hoogste: burgers in \d+ gemeenten/);
      await sees(page, /^Dat is zo als een aanval alle plaatsen van de opdracht raakt\./);
      await page.getByRole('group', { name: 'Zo komt het aan' }).getByText('Webhook: 1 organisatie').waitFor();
      expect(await arrived(page, names.sms.citizens)).toContain('Mijn eigen kop');
      expect(await barriersOn(page)).toEqual([]);
      await keepScreen(page, 'console-order-preview');
    });

    it('shows who approves it exactly the same, to the letter, with what falls away and what it costs to be wrong', async () => {
      const { chain, anna } = at();
      const { page } = anna;
      const texts = order().texts.map((text) => ({ ...text, instruction }));
      const channels = ['webhook', 'sms', 'push', 'portal'];
      const carla = await chain.signIn('carla');
      const { status } = await carla.ask('PUT', '/v1/standing-orders/so-lang', order({ texts, channels }));
      expect(status).toBe(201);
      const { content } = (await carla.ask<ShownOrder>('GET', '/v1/standing-orders/so-lang')).body;
      const arrivals = asItArrives(
        { ...content, expiresAt: new Date(content.expiresAt) },
        { portalUrl: addresses.PORTAL_URL, citizenUrl: addresses.CITIZEN_URL },
      );
      expect(arrivals).toHaveLength(3);
      await page.goto(`${chain.url}/opdrachten/so-lang`);
      await heading(page, 'Staande opdracht so-lang');
      await page.getByRole('region', { name: 'Wie het krijgt' }).getByText('Webhook: 1 organisatie').waitFor();
      for (const { channel, to, text, left, parts } of arrivals) {
        const name = channel === 'sms' ? names.sms[to] : names.push.citizens;
        expect(await arrived(page, name)).toBe(text);
        const region = page.getByRole('region', { name, exact: true });
        if (channel === 'sms') await region.getByText(`${parts} sms-delen`).waitFor();
        await region.getByText(`${left.length} zinnen passen niet en vallen weg`).waitFor();
      }
      await page
        .getByRole('region', { name: 'Als het vals alarm is', exact: true })
        .getByText('Zo komt het aan')
        .click();
      await page.getByRole('region', { name: 'Sms aan burgers: Als het vals alarm is' }).waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await press(page, 'Goedkeuren');
      await sees(page, /^Bereikt ten hoogste: burgers in \d+ gemeenten/);
      await sees(page, /Klopt de melding niet, dan schrikken zij/);
      expect(await barriersOn(page)).toEqual([]);
      await keepScreen(page, 'console-order-approve');
      await press(page, 'Ja, ik keur dit goed');
      await page.getByRole('status').getByText('U hebt de opdracht goedgekeurd. Zij geldt nu.').waitFor();
    });
  },
  addresses,
);
