import { expect, it } from '@jest/globals';
import { asItArrives } from '@keten/delivery';
import { barriersOn } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { draft, issue, step } from '../story.ts';
import type { Shown, Stepped } from '../story.ts';

const addresses = { PORTAL_URL: 'https://portaal.example', CITIZEN_URL: 'https://waarschuwing.example' };
const cells = { CELL_BROADCAST_LANGUAGES: ['nl-NL' as const] };
const forAll = {
  audience: { sectors: ['ENE-ELE'], entityIds: [], citizens: true },
  channels: ['webhook', 'sms', 'push'],
};
const instruction = Array.from({ length: 110 }, (_, at) => `Volg de officiële berichten ${at}.`).join(' ');
const texts = draft().texts.map((text) => ({ ...text, instruction }));
const names = {
  sms: { citizens: 'Sms aan burgers', entities: 'Sms aan organisaties' },
  push: { citizens: 'Push aan burgers' },
};

describeAtTheDesk(
  'a warning as it will arrive, in a browser',
  (at) => {
    const textOf = (page: Page, name: string): Promise<string | null> =>
      page.getByRole('region', { name, exact: true }).locator('blockquote p').textContent();

    it('is shown to the letter to its author and to who approves it, with what falls away', async () => {
      const { chain, anna } = at();
      const { page } = anna;
      const carla = await chain.signIn('carla');
      const { body } = await carla.ask<Stepped>('POST', '/v1/warnings', draft({ ...forAll, texts }));
      const { warningId, contentHash } = body;
      await step(carla, warningId, 'submit', { contentHash });
      const { content } = (await carla.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
      const arrivals = asItArrives(
        { ...content, expiresAt: new Date(content.expiresAt) },
        {
          ...{ portalUrl: addresses.PORTAL_URL, citizenUrl: addresses.CITIZEN_URL },
        },
      );
      expect(arrivals).toHaveLength(3);
      await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
      await page.getByRole('button', { name: 'Goedkeuren', exact: true }).waitFor();
      for (const { channel, to, text, left, parts } of arrivals) {
        const name = channel === 'sms' ? names.sms[to] : names.push.citizens;
        expect(await textOf(page, name)).toBe(text);
        const region = page.getByRole('region', { name, exact: true });
        if (channel === 'sms') await region.getByText(`${parts} sms-delen`).waitFor();
        await region.getByText(`${left.length} zinnen passen niet en vallen weg`).waitFor();
      }
      await page.getByText('zinnen passen niet').first().click();
      await sees(page, 'Volg de officiële berichten 109.');
      expect(await barriersOn(page)).toEqual([]);
    });

    it('is shown while somebody writes it, and a sentence that fits nowhere is refused', async () => {
      const { chain, anna } = at();
      const { page } = anna;
      const mine = await chain.signIn('anna');
      const { warningId } = (await mine.ask<Stepped>('POST', '/v1/warnings', draft(forAll))).body;
      await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
      await page.getByRole('button', { name: 'Tekst aanpassen', exact: true }).click();
      const asked = page.getByLabel('Wat moeten mensen doen?').first();
      await asked.fill('Ga naar binnen. Bel niemand.');
      await sees(page, /^Drones\. Ga naar binnen\. Bel niemand\. Bevestig met 1 ___$/);
      await sees(page, 'Bereikt nu: burgers in 1 gemeente; 1 organisatie.');
      await asked.fill(`Ga ${'heel '.repeat(200)}ver weg. Bel niemand.`);
      await page.getByText('2 zinnen passen niet en vallen weg').first().waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Bewaren als concept' }).click();
      await sees(page, /^Drones\. Bevestig met 1 ___$/);
      await page.getByRole('button', { name: 'Ter goedkeuring geven', exact: true }).click();
      await page
        .getByRole('alert')
        .getByText(/^De eerste zin van wat mensen moeten doen is te lang/)
        .waitFor();
    });

    it('says where the last word goes by cell broadcast: where the alarm was, and not the area of the text', async () => {
      const { chain, anna } = at();
      const { page } = anna;
      const [carla, bram] = [await chain.signIn('carla'), await chain.signIn('bram')];
      const circles = [{ center: { lat: 53.2194, lon: 6.5665 }, radiusKm: 2 }];
      const area = { description: 'Groningen-stad', codes: [], polygons: [], circles };
      const alarm = draft({ ...forAll, channels: ['push', 'cell-broadcast', 'webhook'], area });
      const warningId = await issue(carla, bram, alarm);
      const end = draft({ ...forAll, purpose: 'all-clear', responseType: 'AllClear', area: draft().area });
      const { contentHash } = (await carla.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, end)).body;
      await step(carla, warningId, 'submit', { contentHash });
      await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
      const last = page.getByRole('region', {
        name: 'Cell broadcast aan wie hem eerder kreeg, Nederlands',
        exact: true,
      });
      await last.getByText(/^VEILIG: Drones/).waitFor();
      await last.getByText('Dat ligt in Groningen.').waitFor();
      await last.getByText('Op de kaart').click();
      await last.locator('.keten-map svg').first().waitFor();
      expect(await barriersOn(page)).toEqual([]);
    });
  },
  { ...addresses, ...cells },
);
