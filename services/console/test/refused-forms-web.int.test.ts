import { expect, it } from '@jest/globals';
import { fillWithJunk, saidOfForm, sendForm } from '@keten/testing';
import type { Desk, Page } from '@keten/testing';
import { describeAtTheDesk, signInAt } from './browser-desk.ts';

async function isSaidToPeople(page: Page): Promise<readonly string[]> {
  const { all, ofPrograms } = await saidOfForm(page);
  expect(ofPrograms).toEqual([]);
  return all;
}

describeAtTheDesk('a form that is refused', (at) => {
  const desks = new Map<string, Desk>();
  const deskOf = async (name: string): Promise<Page> => {
    const { chain, anna, browser } = at();
    if (name === 'anna') return anna.page;
    const known = desks.get(name);
    if (known) return known.page;
    const desk = await browser.desk(chain.url);
    desks.set(name, desk);
    await signInAt(desk.page, name);
    return desk.page;
  };

  it.each([
    ['anna', '/nieuw', ''],
    ['anna', '/nieuwe-opdracht', ''],
    ['anna', '/nieuw-bericht', ''],
    ['anna', '/nummers', 'Nummer of link voorstellen'],
    ['anna', '/toegang', ''],
    ['dirk', '/mensen', 'Iemand toelaten'],
    ['dirk', '/organisaties', 'Nieuw voorstellen'],
    ['dirk', '/bronregister', 'Nieuw voorstellen'],
    ['dirk', '/noodsteunpunten', 'Nieuw voorstellen'],
    ['dirk', '/meldplichten', 'Nieuw voorstellen'],
  ])('says so to %s in Dutch, in words of people: %s', async (name, path, opens) => {
    const page = await deskOf(name);
    await page.goto(`${at().chain.url}${path}`);
    await page.locator('h1').first().waitFor();
    if (opens !== '') await page.getByRole('button', { name: opens }).click();
    await page.locator('main form button[type=submit]').last().waitFor();
    await sendForm(page);
    const said = [...(await isSaidToPeople(page))];
    await fillWithJunk(page);
    await sendForm(page);
    said.push(...(await isSaidToPeople(page)));
    expect(said).not.toEqual([]);
  });

  it('says it at the field, and brings its reader there', async () => {
    const { chain, browser } = at();
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'dirk');
    await page.goto(`${chain.url}/mensen`);
    await page.getByRole('button', { name: 'Iemand toelaten' }).click();
    const field = page.getByLabel('Gebruikersnaam');
    await field.fill('jan /jansen');
    await page.getByLabel('Naam', { exact: true }).fill('Jan Jansen');
    await page.getByLabel('Keurt goed').check();
    await page.getByLabel('Mag lezen tot en met').selectOption('ongerubriceerd');
    await page.getByRole('button', { name: 'Voorstellen', exact: true }).click();
    const why = 'Gebruik alleen letters, cijfers, streepjes en lage streepjes: hoogstens 64, zonder spaties.';
    await page.locator('main p.keten-missing').filter({ hasText: why }).waitFor();
    await isSaidToPeople(page);
    expect(await page.locator(':focus').getAttribute('name')).toBe('operatorId');
    const described = (await field.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${described.split(' ')[0]}"]`).innerText()).toBe(why);
    // What was refused once keeps nobody from sending something else.
    await field.fill('jan-jansen');
    await page.getByRole('button', { name: 'Voorstellen', exact: true }).click();
    await page.getByText('Uw voorstel wacht op een andere beheerder.').waitFor();
  });

  it('says at a field only what was refused the last time', async () => {
    const { chain, browser } = at();
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'dirk');
    await page.goto(`${chain.url}/mensen`);
    await page.getByRole('button', { name: 'Iemand toelaten' }).click();
    await page.getByLabel('Gebruikersnaam').fill('piet');
    await page.getByLabel('Naam', { exact: true }).fill('Piet');
    await page.getByLabel('Keurt goed').check();
    await page.getByLabel('Mag lezen tot en met').selectOption('ongerubriceerd');
    const refuses = [['/operatorId', '/name'], ['/name'], []].values();
    await page.route(/\/v1\/operators\/piet$/, (route) => {
      const pointers = refuses.next().value ?? [];
      const errors = pointers.map((pointer) => ({ pointer, message: 'is not unique' }));
      return route.fulfill({ status: 400, contentType: 'application/problem+json', json: { detail: 'No.', errors } });
    });
    const said = (label: string) =>
      page.locator('.utrecht-form-field', { has: page.getByLabel(label, { exact: true }) }).locator('.keten-missing');
    const send = () => page.getByRole('button', { name: 'Voorstellen', exact: true }).click();
    await send();
    await said('Gebruikersnaam').waitFor();
    await said('Naam').waitFor();
    await send();
    await said('Gebruikersnaam').waitFor({ state: 'detached' });
    await said('Naam').waitFor();
    await send();
    await said('Naam').waitFor({ state: 'detached' });
  });
});
