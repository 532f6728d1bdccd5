import { expect, it } from '@jest/globals';
import { quarantineReleased, reportQuarantined } from '@keten/contracts';
import { barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, reloadTwice, rowsOf, sees } from '../read-page.ts';
import { quarantined } from '../story.ts';

describeAtTheDesk('a report that was kept aside', (at) => {
  it('is announced, and listed with why', async () => {
    const { page } = at().anna;
    await at().chain.publisher.publish(reportQuarantined, quarantined('q-1'));
    await page.getByRole('status').getByText('1 melding wacht op uw besluit.').waitFor();
    await page.getByRole('navigation', { name: 'Bladzijden' }).getByText('Apart gezette meldingen').click();
    await heading(page, 'Apart gezette meldingen');
    await sees(page, 'Mag de bron niet melden');
    await sees(page, '/kind is not one that kcr2 may report');
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Melding van kcr2: kcr2,1');
    await heading(page, 'Melding van kcr2');
    expect(await rowsOf(page, 'Tabel van fouten')).toEqual(['/kind 2 kind is not one that kcr2 may report']);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('is let in by keyboard, with a reason, and the outcome is seen as it comes', async () => {
    const { page } = at().anna;
    await page.getByRole('button', { name: 'Toelaten' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Waarom?').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // Without a reason the form stays where it is.
    await page.getByLabel('Waarom?').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Gebeld met de meldkamer: het klopt.');
    expect(await barriersOn(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await sees(page, 'De melding wordt toegelaten.');
    expect(await page.locator(':focus').innerText()).toBe('De melding wordt toegelaten.');
    await sees(page, 'Gebeld met de meldkamer: het klopt.');
    expect(await page.getByRole('button', { name: 'Toelaten' }).count()).toBe(0);

    const faults = [{ place: '/area', line: 4, rule: 'area', message: 'is missing' }];
    await at().chain.publisher.publish(quarantineReleased, {
      quarantineId: 'q-1',
      reportId: '',
      faults,
      at: new Date(),
    });
    await sees(page, 'Toelaten mislukt');
    await sees(page, '/area is missing');
    await page.getByRole('button', { name: 'Toelaten' }).waitFor();
  });

  it('says it in words when somebody else was first', async () => {
    const { page } = at().anna;
    await page.getByRole('button', { name: 'Eruit laten' }).click();
    await page.getByLabel('Waarom?').fill('Dubbel.');
    // The page is not told: it still offers what is no longer possible.
    await page.route('**/v1/quarantine/q-1', (route) => route.abort());
    const bram = await at().chain.signIn('bram');
    await bram.ask('POST', '/v1/quarantine/q-1/_discard', { reason: 'Oefening.' });
    await page.getByRole('button', { name: 'Eruit laten' }).click();
    await page.getByRole('alert').getByText('Deze melding is al weggelaten. bram besloot als eerste.').waitFor();
    await page.unroute('**/v1/quarantine/q-1');
  });

  it('is still there after the page is loaded anew, twice', async () => {
    const { page } = at().anna;
    await reloadTwice(page, 'Melding van kcr2');
    await sees(page, 'Oefening.');
    await sees(page, 'Er is niets te beslissen.');
  });
  it('gave the browser nothing to complain about', () => {
    expect(at().anna.complaints.filter((complaint) => !/401|409|ERR_FAILED/.test(complaint))).toEqual([]);
  });
});
