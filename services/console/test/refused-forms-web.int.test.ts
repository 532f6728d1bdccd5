import { expect, it } from '@jest/globals';
import type { Page } from '@keten/testing';
import { describeAtTheDesk, signInAt } from './browser-desk.ts';

/** Words of programs: the name of a member, a JSON pointer, a type. */
const programWords = /\p{Ll}\p{Lu}|(?<!https:)\/|\b(must|should|is no|property|values)\b/u;

async function saidOn(page: Page): Promise<readonly string[]> {
  const alerts = page.locator('main [role=alert], main .keten-missing');
  return (await alerts.allInnerTexts()).map((text) => text.trim());
}

async function isSaidToPeople(page: Page): Promise<void> {
  await page.locator('[role=progressbar], [aria-busy=true]').waitFor({ state: 'detached' });
  for (const said of await saidOn(page)) expect(said).not.toMatch(programWords);
  expect(await page.locator('main [role=alert] [lang=en]').count()).toBe(0);
}

/** Whatever is asked, in junk. */
async function fillWithJunk(page: Page): Promise<void> {
  const form = page.locator('main form').last();
  for (const select of await form.locator('select').all())
    await select.selectOption({ index: 1 }).catch(() => undefined);
  for (const field of await form.locator('input:not([type]), input[type=text], input[type=password], textarea').all())
    await field.fill('ab /c');
  for (const tick of await form.locator('input[type=checkbox]').all()) await tick.check();
}

describeAtTheDesk('a form that is refused', (at) => {
  const submit = (page: Page): Promise<void> => page.locator('main form button[type=submit]').last().click();

  it.each([
    ['/nieuw', ''],
    ['/nieuwe-opdracht', ''],
    ['/nieuw-bericht', ''],
    ['/nummers', 'Nummer of link voorstellen'],
    ['/toegang', ''],
  ])('says so in Dutch, in words of people: %s', async (path, opens) => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.goto(`${chain.url}${path}`);
    await page.locator('h1').first().waitFor();
    if (opens !== '') await page.getByRole('button', { name: opens }).click();
    await page.locator('main form button[type=submit]').last().waitFor();
    await submit(page);
    await isSaidToPeople(page);
    await fillWithJunk(page);
    await submit(page);
    await isSaidToPeople(page);
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
