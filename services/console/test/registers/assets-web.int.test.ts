import { expect, it } from '@jest/globals';
import { entityRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, keepScreen } from '@keten/testing';
import type { Desk } from '@keten/testing';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import { gridOperator } from '../running-console.ts';

describeAtTheDesk('the assets of an organisation in a browser', (at) => {
  let desks: Record<'dirk' | 'ella', Desk>;

  it('are proposed with a place that is typed or pointed out, and one that is none is refused at its field', async () => {
    const { chain, browser } = at();
    const water = { ...gridOperator, entityId: 'water', name: 'Water Noord', sector: 'DWA' };
    await arranged(openRegister(chain.broker, entityRegister)).put('water', water);
    desks = { dirk: await browser.desk(chain.url), ella: await browser.desk(chain.url) };
    await signInAt(desks.dirk.page, 'dirk');
    await signInAt(desks.ella.page, 'ella');
    const { page } = desks.dirk;
    await page.goto(`${chain.url}/organisaties/stroom`);
    await sees(page, 'Geen objecten met een eigen plaats.');
    await page.getByRole('button', { name: 'Wijzigen', exact: true }).click();
    await page.getByLabel('Subsector').fill('distributie');
    await page.getByLabel('Essentiële diensten').fill('Stroom leveren\nNet in balans houden');
    await page.getByLabel('Kan niet zonder deze organisaties').fill('stroom');
    await page.getByRole('group', { name: 'Kan niet zonder deze sectoren' }).getByLabel('Telecom en internet').check();
    await page.getByRole('button', { name: 'Object toevoegen' }).click();
    await page.getByLabel('Object 1: naam').fill('Centrale Eemshaven');
    await page.getByLabel('Object 1: soort').selectOption('energiecentrale');
    await page.getByLabel('Object 1: plaats').fill('bij de dijk');
    await page.getByRole('button', { name: 'Object toevoegen' }).click();
    await page.getByLabel('Object 2: naam').fill('Station Maastricht');
    await page.getByLabel('Object 2: soort').selectOption('schakel- of trafostation');
    await page.getByRole('button', { name: 'Wijs object 2 aan op de kaart' }).click();
    const form = page.locator('form');
    await form.getByRole('button', { name: 'Alles tonen' }).last().click();
    await form.locator('[data-code="GM0935"]').last().click();
    expect(await page.getByLabel('Object 2: plaats').inputValue()).toMatch(/^50\.8\d*, 5\.\d+$/);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Voorstellen', exact: true }).click();
    await page.locator('.keten-missing').first().waitFor();
    expect(await page.getByLabel('Object 1: plaats').getAttribute('aria-describedby')).toContain('missing');
    await page.getByLabel('Object 1: plaats').fill('53.4386, 6.8355');
    await page.getByRole('button', { name: 'Voorstellen', exact: true }).click();
    await sees(page, 'Een organisatie hangt niet van zichzelf af');
    await page.getByLabel('Kan niet zonder deze organisaties').fill('water');
    await page.getByRole('button', { name: 'Voorstellen', exact: true }).click();
    await sees(page, 'Uw voorstel wacht op een andere beheerder.');
    expect((await arranged(openRegister(chain.broker, entityRegister)).get('stroom'))?.assets ?? []).toEqual([]);
  });

  it('are read by the other on the map and in words, and stand in the register once they agree', async () => {
    const { chain } = at();
    const { page } = desks.ella;
    await page.goto(`${chain.url}/organisaties/stroom`);
    await sees(page, /wijzigen van .*objecten/);
    await sees(page, 'Centrale Eemshaven');
    await page.locator('.keten-map-spot title', { hasText: 'Centrale Eemshaven' }).waitFor({ state: 'attached' });
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Goedkeuren' }).click();
    await sees(page, 'Het geldt nu.');
    expect((await arranged(openRegister(chain.broker, entityRegister)).get('stroom'))?.assets).toMatchObject([
      { name: 'Centrale Eemshaven', kind: 'power-station', at: { lat: 53.4386, lon: 6.8355 } },
      { name: 'Station Maastricht', kind: 'substation' },
    ]);
  });

  it('are found by name, and shown with their kind, their place, who changed them, and on the map', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.goto(`${chain.url}/organisaties`);
    await page.getByText('Alleen in een gebied').click();
    await page.getByLabel('Plaats of gebied toevoegen').fill('Maastricht');
    await page.keyboard.press('Enter');
    await sees(page, 'Daar: Station Maastricht');
    await sees(page, '1 gevonden');
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'console-entities-in-area');
    await page.reload();
    await page.getByLabel('Zoeken').fill('eemshaven');
    await sees(page, '1 gevonden');
    await follow(page, 'Stroom Hogeland');
    await heading(page, 'Stroom Hogeland');
    await sees(page, /energiecentrale \(53\.4386, 6\.8355\)/);
    await sees(page, /gewijzigd door ella/);
    await sees(page, 'Stroom leveren, Net in balans houden');
    await sees(page, 'Telecom en internet');
    const names = await page.locator('.keten-map-spot title').allTextContents();
    expect(names.toSorted()).toEqual(['Centrale Eemshaven', 'Station Maastricht']);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await keepScreen(page, 'console-entity-assets');
    expect(await barriersOn(page)).toEqual([]);
    await follow(page, 'Water Noord');
    await heading(page, 'Water Noord');
    await sees(page, 'Deze organisaties kunnen niet zonder');
    await follow(page, 'Stroom Hogeland');
    await heading(page, 'Stroom Hogeland');
  });
});
