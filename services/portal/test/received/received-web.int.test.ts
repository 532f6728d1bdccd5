import { beforeAll, expect, it } from '@jest/globals';
import { incidentFollowedUp, incidentReported } from '@keten/contracts';
import { barriersOn } from '@keten/testing';
import type { Desk, Page } from '@keten/testing';
import { describeAtThePortal, signInAt } from '../browser-portal.ts';
import { followUp, incident, registerAuthority } from './given-incident.ts';
import type { RunningPortal } from '../running-portal.ts';

describeAtThePortal(
  'what was reported to an authority, in a browser',
  (at) => {
    let chain: RunningPortal;
    let ienw: Desk;
    let page: Page;
    beforeAll(() => {
      ({ chain, desk: ienw } = at());
      ({ page } = ienw);
    });

    const sees = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
    const heading = (name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
    const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

    it('is found from the first page and comes in live, with what is due next', async () => {
      await page.getByRole('link', { name: 'Bij ons gemeld' }).click();
      await heading('Bij ons gemeld');
      await sees('Er is nog geen incident bij u gemeld.');
      expect(await barriersOn(page)).toEqual([]);
      await chain.publisher.publish(incidentReported, incident('web', true));
      await page.getByRole('link', { name: 'Entiteit wad: Sabotage op land' }).waitFor();
      await sees(/^Vervolgmelding vóór /);
      expect(await barriersOn(page)).toEqual([]);
    });

    it('is read whole by keyboard, and what follows comes in live', async () => {
      await page.getByRole('link', { name: 'Entiteit wad: Sabotage op land' }).focus();
      await page.keyboard.press('Enter');
      await heading('Entiteit wad: Sabotage op land');
      await sees('U ziet dit als IenW');
      await sees('De pomp web staat stil.');
      await sees('Noodwater');
      await chain.publisher.publish(incidentFollowedUp, followUp('web', true));
      await sees('Pomp web draait weer.');
      expect(await barriersOn(page)).toEqual([]);
    });

    it('is in the language of who reads it', async () => {
      await press('English');
      await heading('Entiteit wad: Sabotage on land');
      await sees('You see this as IenW');
      await sees('What came after it');
      expect(await barriersOn(page)).toEqual([]);
      await page.getByRole('link', { name: 'Back to what was reported to us' }).click();
      await heading('Reported to us');
      expect(await barriersOn(page)).toEqual([]);
      await press('Nederlands');
    });

    it('is not there for others, nor is the way to it', async () => {
      const dijk = await at().browser.desk(chain.url);
      await signInAt(dijk.page, 'dijk');
      await dijk.page.getByRole('link', { name: 'Uw incidenten' }).waitFor();
      expect(await dijk.page.getByRole('link', { name: 'Bij ons gemeld' }).count()).toBe(0);
      await dijk.page.goto(`${chain.url}/bij-ons-gemeld/wad-web`);
      await dijk.page.getByText('Er is geen incident wad-web aan u gemeld.').waitFor();
      expect(await dijk.page.getByText('De pomp web staat stil.').count()).toBe(0);
      await dijk.page.goto(`${chain.url}/bij-ons-gemeld`);
      await dijk.page.getByText('Uw organisatie is niet geregistreerd als minister of toezichthouder').waitFor();
      expect(await barriersOn(dijk.page)).toEqual([]);
    });

    it('gave the browser nothing to complain about', () => {
      expect(ienw.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
    });
  },
  { as: 'ienw', prepare: (chain) => registerAuthority(chain, 'ienw', ['IenW']) },
);
