import { expect, it } from '@jest/globals';
import { threatAssessed } from '@keten/contracts';
import { barriersOn, keepScreen } from '@keten/testing';
import { answered, asked, isFocused, markAndSend } from '../asked-on-page.ts';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, reloadTwice, sees } from '../read-page.ts';
import { attack, inForce, order, prepareRegisters } from './standing-order-story.ts';
import type { ShownOrder } from './standing-order-story.ts';

describeAtTheDesk('standing orders', (at) => {
  it('are written on a form, and wait for somebody else', async () => {
    const { page } = at().anna;
    await prepareRegisters(at().chain.broker);
    await follow(page, 'Staande opdrachten');
    await heading(page, 'Staande opdrachten');
    await sees(page, 'Er zijn nog geen staande opdrachten.');
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Nieuwe staande opdracht');
    await heading(page, 'Nieuwe staande opdracht');
    expect(await answered(page)).toEqual([]);
    await page.getByLabel('Naam').fill('luchtaanval-groningen');
    await page.getByRole('button', { name: 'Ter goedkeuring geven' }).click();
    await sees(page, 'Voeg ten minste één plaats toe.');
    const where = page.getByRole('group', { name: 'Waar', exact: true });
    const place = where.getByLabel('Plaats of gebied toevoegen');
    await place.fill('53,2 6,5 10 km');
    await place.press('Enter');
    await sees(page, /^Dit geldt voor hele plaatsen, niet voor een cirkel/);
    await place.fill('PV20, Urk, het noordpool');
    await place.press('Enter');
    await where.getByText('Groningen (PV20)', { exact: true }).waitFor();
    await sees(page, /“het noordpool” kent de keten niet/);
    await place.fill('');
    await where.getByRole('button', { name: 'Haal weg: Urk (GM0184)' }).click();
    await where.locator('[data-code="GM1966"][data-touched="true"]').waitFor();
    // A shape is no term of an order: there is nothing to draw one with.
    expect(await where.getByRole('button', { name: 'Cirkel' }).count()).toBe(0);
    await keepScreen(page, 'console-order-area');
    await page.getByRole('button', { name: 'Ter goedkeuring geven' }).click();
    expect(await asked(page)).toEqual([
      'Op het woord van',
      ...['Ernst', 'Wanneer', 'Zekerheid', 'Advies in één woord', 'Rubricering', 'TLP', 'Kanalen'],
    ]);
    expect(await isFocused(page.getByLabel('Defensie'))).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('Defensie').check();
    const least = page.getByRole('group', { name: 'De bron zegt zelf ten minste' });
    await least.getByLabel('Ernst').selectOption({ label: 'Zeer ernstig' });
    await least.getByLabel('Wanneer').selectOption({ label: 'Nu' });
    await least.getByLabel('Zekerheid').selectOption({ label: 'Waarschijnlijk' });
    const dutch = page.getByRole('group', { name: 'Nederlands' });
    await dutch.getByLabel('Kop').fill('Luchtalarm');
    await dutch.getByLabel('Wat is er aan de hand?').fill('Er komt een aanval.');
    await dutch.getByLabel('Wat moeten mensen doen?').fill('Ga naar binnen.');
    await page.getByLabel('Handelingsperspectief').fill('Breng mensen naar binnen.');
    await page.getByLabel('Advies in één woord').selectOption({ label: 'Schuilen' });
    await markAndSend(page);
    await page.getByLabel('Elektriciteit').check();
    expect(await page.getByLabel('KNMI').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ter goedkeuring geven' }).click();
    await heading(page, 'Staande opdracht luchtaanval-groningen');
    await sees(page, 'Iemand anders moet deze opdracht goedkeuren: u schreef haar mee.');
    await sees(page, 'Zeer ernstig, Nu, Waarschijnlijk');
    const source = page.locator('dt').filter({ hasText: 'Op het woord van' }).locator('xpath=following-sibling::dd');
    expect(await source.innerText()).toBe('Defensie');
    await sees(page, /^Groningen \(PV20\)/);
    await page.locator('[data-code="GM1966"][data-touched="true"]').waitFor();
    expect(await page.getByRole('button', { name: 'Goedkeuren' }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('say what is missing, and keep what was typed', async () => {
    const { page } = at().anna;
    await page.getByRole('button', { name: 'Aanpassen' }).click();
    const headline = page.getByRole('group', { name: 'Nederlands' }).getByLabel('Kop');
    await headline.fill('Alarm in {plaats}');
    await page.getByRole('button', { name: 'Ter goedkeuring geven' }).click();
    await page.getByRole('alert').filter({ hasText: 'accolades' }).waitFor();
    expect(await headline.inputValue()).toBe('Alarm in {plaats}');
    await headline.fill('Luchtalarm');
    await page.getByLabel('Een waarschuwing geldt (minuten)').fill('30');
    await page.getByRole('button', { name: 'Ter goedkeuring geven' }).click();
    await page.getByRole('status').getByText('De opdracht ligt ter goedkeuring. Zij geldt nog niet.').waitFor();
    await sees(page, '30 minuten');
  });

  it('hold once somebody else agreed, and the page hears of it', async () => {
    const { anna, chain } = at();
    const bram = await chain.signIn('bram');
    const path = '/v1/standing-orders/luchtaanval-groningen';
    const { contentHash } = (await bram.ask<ShownOrder>('GET', path)).body;
    expect((await bram.ask('POST', `${path}/_approve`, { contentHash })).status).toBe(200);
    await sees(anna.page, 'Geldt');
    await sees(anna.page, /^bram/);
    await anna.page.getByText('De opdracht ligt ter goedkeuring.').waitFor({ state: 'detached' });
    expect(await barriersOn(anna.page)).toEqual([]);
  });

  it('are named above every page and on the warning that went out', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    await chain.publisher.publish(threatAssessed, attack('t-web'));
    const alarm = page.getByRole('alert').filter({ hasText: 'Een waarschuwing ging meteen uit' });
    await alarm.waitFor();
    await alarm.getByRole('link', { name: 'Luchtalarm (Het Hogeland)' }).click();
    await heading(page, 'Luchtalarm');
    await sees(page, 'Deze waarschuwing ging meteen uit, met staande opdracht');
    await sees(page, 'anna en bram hadden dat vooraf afgesproken.');
    await sees(page, 'met staande opdracht luchtaanval-groningen');
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Terug naar het overzicht');
    await sees(page, 'Staande opdracht: luchtaanval-groningen');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are approved and revoked here too, each after one more question', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    await (await chain.signIn('bram')).ask('PUT', '/v1/standing-orders/so-bram', order({ places: ['PV21'] }));
    const asked = page.getByRole('region', { name: 'Wacht op u' }).getByRole('listitem').filter({ hasText: 'so-bram' });
    await asked.getByText('Uw goedkeuring').waitFor();
    await asked.getByRole('link', { name: 'Beoordeel staande opdracht: so-bram' }).waitFor();
    await follow(page, 'Staande opdrachten');
    await page.getByRole('listitem').filter({ hasText: 'so-bram' }).getByText('Uw goedkeuring').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'so-bram');
    await heading(page, 'Staande opdracht so-bram');
    await page.getByRole('button', { name: 'Goedkeuren' }).click();
    await sees(page, 'Keurt u dit goed?');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ja, ik keur dit goed' }).click();
    await page.getByRole('status').getByText('U hebt de opdracht goedgekeurd. Zij geldt nu.').waitFor();
    await page.getByRole('button', { name: 'Intrekken' }).click();
    await page.getByLabel('Waarom trekt u de opdracht in?').fill('De oefening is voorbij.');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Intrekken' }).click();
    await page.getByRole('status').getByText('U hebt de opdracht ingetrokken.').waitFor();
    await sees(page, 'De oefening is voorbij.');
    await reloadTwice(page, 'Staande opdracht so-bram');
    await sees(page, 'Ingetrokken');
  });

  it('are announced on every page before they end, and listed first with the days that are left', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    const validUntil = new Date(Date.now() + 5.5 * 24 * 3_600_000).toISOString();
    await inForce(await chain.signIn('carla'), await chain.signIn('bram'), 'so-zuid', order({ validUntil }));
    const notice = page.getByRole('status').filter({ hasText: '1 staande opdracht loopt binnen 14 dagen af.' });
    await notice.first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await notice.first().getByRole('link', { name: 'Staande opdrachten' }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Staande opdrachten');
    await sees(page, 'Loopt over 5 dagen af');
    const [first] = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
    expect(first).toBe('so-zuid');
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'so-zuid');
    await heading(page, 'Staande opdracht so-zuid');
    await sees(page, 'echte aanvallen');
    await sees(page, 'Loopt over 5 dagen af');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are told in English to who asks', async () => {
    const { page } = at().anna;
    await page.getByRole('button', { name: 'English' }).click();
    await heading(page, 'Standing order so-zuid');
    await sees(page, 'Ends in 5 days');
    await sees(page, 'real attacks');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('gave the browser nothing to complain about', () => {
    expect(at().anna.complaints.filter((complaint) => !/401|409/.test(complaint))).toEqual([]);
  });
});
