import { expect, it } from '@jest/globals';
import { barriersOn, eventually, until } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import { password } from '../running-console.ts';
import { draft, issue } from '../story.ts';

const goOn = (page: Page) => page.getByRole('button', { name: /^Verder met uw tekst van \d\d:\d\d/ });
const headline = (page: Page) => page.getByLabel('Kop').first();

async function signInAs(page: Page, who: string): Promise<void> {
  await page.getByLabel('Gebruikersnaam').fill(who);
  await page.getByLabel('Wachtwoord').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Live').waitFor();
}

describeAtTheDesk('a text that is being typed', (at) => {
  /** It is there once more, and not in the form before its author asks for it. */
  async function comesBack(text: string): Promise<void> {
    const { page } = at().anna;
    await sees(page, text);
    if ((await page.locator('form').count()) > 0) expect(await headline(page).inputValue()).not.toBe(text);
    await goOn(page).first().click();
    await eventually(async () => ((await headline(page).inputValue()) === text ? true : undefined));
    await goOn(page).waitFor({ state: 'detached' });
  }

  it('is there after a reload, after Back, and after signing out in the middle, for its author alone', async () => {
    const { page } = at().anna;
    await follow(page, 'Nieuwe waarschuwing');
    await headline(page).fill('Brug dicht');
    await page.reload();
    await comesBack('Brug dicht');
    await headline(page).fill('Brug is dicht');
    await page.goBack();
    await heading(page, 'Overzicht');
    await page.goForward();
    await comesBack('Brug is dicht');
    expect(await barriersOn(page)).toEqual([]);
    await headline(page).fill('Brug A7 dicht');
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await signInAs(page, 'bram');
    await heading(page, 'Nieuwe waarschuwing');
    expect(await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toContain('Brug');
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await signInAs(page, 'anna');
    await comesBack('Brug A7 dicht');
  });

  it('is there after the server ended the session while it was saved, also what came after the end', async () => {
    const { page } = at().anna;
    await page.context().clearCookies();
    await headline(page).fill('Brug A7 weer dicht');
    await signInAs(page, 'anna');
    await comesBack('Brug A7 weer dicht');
  });

  it('is there of an update, with what it started from; and is gone once it was saved', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const [carla, bram] = [await chain.signIn('carla'), await chain.signIn('bram')];
    const warningId = await issue(carla, bram, draft({ warningId: 'w-update' }));
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('button', { name: 'Update schrijven' }).click();
    await headline(page).fill('Meer drones');
    await page.reload();
    await comesBack('Meer drones');
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    await sees(page, 'De tekst is bewaard.');
    await page.reload();
    await heading(page, 'Drones');
    const about = () => chain.signIn('anna').then((again) => again.ask('GET', '/v1/own-texts/warning/w-update'));
    await until('nothing is kept', async () => JSON.stringify((await about()).body).includes('"mine":[]'));
    expect(await goOn(page).count()).toBe(0);
  });

  it('is there of a bulletin and of a standing order, and can be thrown away', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    for (const path of ['/nieuw-bericht', '/nieuwe-opdracht']) {
      await page.goto(chain.url + path);
      await headline(page).fill('Half af');
      await page.reload();
      await comesBack('Half af');
      await page.reload();
      await page.getByRole('button', { name: 'Gooi die tekst weg' }).click();
      await goOn(page).waitFor({ state: 'detached' });
    }
  });

  it('shows a colleague that is reading that it is being written', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.goto(`${chain.url}/waarschuwingen/w-update`);
    await heading(page, 'Drones');
    const bram = await chain.signIn('bram');
    const open = { rubricering: 'ongerubriceerd', tlp: 'CLEAR' };
    await bram.ask('PUT', '/v1/own-texts/warning/w-update/x', { content: '{}', ...open }, {});
    await page.getByRole('status').getByText('bram is hier nu ook aan het schrijven').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('is said to be on this screen only while the server can keep nothing, and is kept once it can', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const isPut = (url: URL) => url.pathname.startsWith('/v1/own-texts/');
    await page.route(isPut, (route) =>
      route.request().method() === 'PUT' ? route.fulfill({ status: 503, json: { detail: 'away' } }) : route.continue(),
    );
    await page.goto(`${chain.url}/nieuw-bericht`);
    await headline(page).fill('Alleen hier');
    await page.getByRole('status').getByText('Wat u typt staat nu alleen op dit scherm').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.unroute(isPut);
    await page.getByRole('status').getByText('Wat u typt raakt niet kwijt').waitFor();
    await page.reload();
    await comesBack('Alleen hier');
  });

  it('is not begun by who may not write: they read why, and whom to ask', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await signInAs(page, 'dirk');
    for (const [path, role] of [
      ['/nieuw', 'Schrijft en geeft uit'],
      ['/nieuw-bericht', 'Schrijft en geeft uit'],
    ] as const) {
      await page.goto(chain.url + path);
      await sees(page, new RegExp(`Hiervoor is de rol “${role}”.* nodig\\. U hebt de rol “Beheert”\\.`));
      await sees(page, 'carla');
      expect(await page.locator('form').count()).toBe(0);
      expect(await barriersOn(page)).toEqual([]);
    }
  });
});
