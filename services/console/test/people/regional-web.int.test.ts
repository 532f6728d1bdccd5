import { expect, it } from '@jest/globals';
import { operatorRegister } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { hashPassword } from '@keten/platform';
import { arranged, barriersOn } from '@keten/testing';
import type { Desk, Page } from '@keten/testing';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { heading, sees } from '../read-page.ts';
import { password } from '../running-console.ts';
import { draft } from '../story.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const at = (...codes: string[]) => ({ area: { description: codes.join(' '), codes, polygons: [], circles: [] } });

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS'];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/regional-${name}-${width}.png`, fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  }
}

describeAtTheDesk('a regional operator in a browser', (desk) => {
  let rik: Desk;

  it('sees what touches their region, and is told on the map and at the end what lies outside', async () => {
    const { chain, browser } = desk();
    const anna = await chain.signIn('anna');
    const own = { passwordHash: await hashPassword(password), regions: ['VR25'] };
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    await operators.put('rik', { operatorId: 'rik', name: 'Rik', roles: ['regional-operator'], ...own });
    const titled = (headline: string) => ({ texts: draft().texts.map((text) => ({ ...text, headline })) });
    await anna.ask('POST', '/v1/warnings', draft({ ...at('GM1966'), ...titled('Ver weg'), warningId: 'w-far' }));
    await anna.ask('POST', '/v1/warnings', draft({ ...at('GM0995'), ...titled('Dichtbij'), warningId: 'w-near' }));
    rik = await browser.desk(chain.url);
    const { page } = rik;
    await signInAt(page, 'rik');
    await sees(page, 'Dichtbij');
    expect(await page.getByText('Ver weg').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await page.goto(`${chain.url}/waarschuwingen/w-near`);
    await heading(page, 'Dichtbij');
    await press(page, 'Tekst aanpassen');
    await page.getByText('Ernst, gebied, ontvangers en kanalen').click();
    await page.getByLabel('Plaats of gebied toevoegen').fill('Het Hogeland');
    await press(page, 'Voeg toe');
    await sees(page, 'U kunt hier niet waarschuwen, want dit ligt buiten uw regio: Groningen.');
    expect(await barriersOn(page)).toEqual([]);
    await picture(page, 'outside');
    await press(page, 'Bewaren als concept');
    await page.getByRole('alert').getByText('Dit ligt buiten uw regio: Groningen.').waitFor();
  });

  it('is no way to what is national: it says so in the place of its text', async () => {
    const { chain } = desk();
    await rik.page.goto(`${chain.url}/waarschuwingen/w-far`);
    await sees(rik.page, 'Dit ligt buiten uw regio.');
  });

  it('two administrators say which region', async () => {
    const { chain, browser } = desk();
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'dirk');
    await page.goto(`${chain.url}/mensen`);
    await press(page, 'Iemand toelaten');
    await page.getByLabel('Gebruikersnaam').fill('ria');
    await page.getByLabel('Naam', { exact: true }).fill('Ria Smit');
    await page.getByLabel('Schrijft voor een regio').check();
    await page.getByLabel('Mag lezen tot en met').selectOption('ongerubriceerd');
    await page.getByRole('checkbox', { name: 'Flevoland' }).check();
    await picture(page, 'proposed');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Voorstellen');
    await sees(page, /Schrijft voor een regio \(Flevoland\)/);
  });
});
