import { confirmationToken } from '@keten/delivery';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriersOn, chromiumHere, openBrowser } from '@keten/testing';
import type { OpenBrowser, Page } from '@keten/testing';
import { confirmationKey, content, runPortal } from '../running-portal.ts';
import type { RunningPortal } from '../running-portal.ts';

if (chromiumHere === undefined)
  process.stderr.write('The link to confirm is not tried in a browser: install chromium, or set CHROMIUM_BIN.\n');
const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('the page behind the link, in a browser', () => {
  let chain: RunningPortal;
  let browser: OpenBrowser;
  let page: Page;
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runPortal(), openBrowser()]);
    page = (await browser.desk(chain.url)).page;
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });

  const open = async (warningId: string): Promise<void> => {
    await chain.issue(content(warningId), ['wad']);
    const token = confirmationToken(confirmationKey, { warningId, revision: 1, recipientId: 'wad' });
    await page.goto(`${chain.url}/bevestigen/${warningId}/1/wad/${token}?via=email`);
  };
  const acknowledged = async (id: string) =>
    (await chain.acknowledgements()).filter(({ warningId }) => warningId === id);

  it('asks how the service is, and chooses no answer, not even for who presses Enter after their name', async () => {
    await open('w-asked');
    await page.getByRole('group', { name: 'Bevestig, en zeg hoe uw dienst nu is' }).waitFor();
    expect(await page.locator('select, input[type=radio], :checked').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    // By night as by day, and on the narrowest phone.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(18, 20, 23)');
    expect(await barriersOn(page)).toEqual([]);
    const usual = page.viewportSize();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    if (usual) await page.setViewportSize(usual);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByLabel('Uw naam of functie').fill('Piket');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
      'Bevestig dat u deze waarschuwing hebt gelezen',
    );
    expect(await acknowledged('w-asked')).toEqual([]);
  });

  it.each([
    ['werkt normaal', 'normal'],
    ['is verstoord', 'disrupted'],
    ['ligt stil', 'down'],
    ['ik weet het nog niet', undefined],
  ])('confirms in one press and says with it: %s', async (words, serviceState) => {
    const warningId = `w-${serviceState ?? 'unknown'}`;
    await open(warningId);
    await page.getByRole('button', { name: words }).click();
    await page.getByRole('heading', { name: 'Uw bevestiging is vastgelegd' }).waitFor();
    const said =
      serviceState === undefined ? /weet nog niet hoe uw dienst is/ : new RegExp(`U zei: onze dienst ${words}`);
    await page.getByText(said).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const [fact, ...others] = await acknowledged(warningId);
    expect(fact).toMatchObject({ via: 'email', by: 'Entiteit wad' });
    expect(fact!.serviceState).toBe(serviceState);
    expect(others).toEqual([]);
  });
});
