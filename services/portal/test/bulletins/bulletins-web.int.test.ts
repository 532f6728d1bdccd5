import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulletinSubscriptions, entityRegister, incidentReported } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, chromiumHere, openBrowser, quickHash } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { bulletin, releaseBulletin, withdrawBulletin } from './given-bulletin.ts';
import { runPortal } from '../running-portal.ts';
import type { RunningPortal } from '../running-portal.ts';

if (chromiumHere === undefined)
  process.stderr.write('Bulletins are not tried in a browser: install chromium, or set CHROMIUM_BIN.\n');
const password = 'the password of the duty desk';

(chromiumHere === undefined ? describe.skip : describe)('bulletins in a browser', () => {
  let chain: RunningPortal;
  let browser: OpenBrowser;
  let wad: Desk;
  let page: Page;
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runPortal(), openBrowser()]);
    const passwordHash = quickHash(password);
    await arranged(openRegister(chain.broker, entityRegister)).update('wad', (entity) => ({
      ...entity!,
      passwordHash,
    }));
    wad = await browser.desk(chain.url);
    page = wad.page;
    await page.getByLabel('Code van uw organisatie').fill('wad');
    await page.getByLabel('Wachtwoord').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Live').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const follow = (name: string): Promise<void> => page.getByRole('link', { name, exact: true }).first().click();
  const sees = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  const heading = (name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

  it('come in live, with their marking and why they are seen', async () => {
    await follow('Dreigingsberichten');
    await heading('Dreigingsberichten');
    await sees('Er is nu geen dreigingsbericht voor u.');
    expect(await barriersOn(page)).toEqual([]);
    await releaseBulletin(chain.publisher, bulletin('b-web'));
    await page.getByRole('link', { name: 'Phishing b-web' }).waitFor();
    await sees('ongerubriceerd · TLP:GREEN');
    await sees('U ziet dit omdat het gaat over uw eigen sector, Drinkwater, in uw eigen gebied: Groningen.');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are read, and ask nobody to confirm', async () => {
    await follow('Phishing b-web');
    await heading('Phishing b-web');
    await sees('Er gaat valse mail rond.');
    expect(await page.getByRole('button', { name: /bevestig/i }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('take an observation back, which is no incident until the reporter says so', async () => {
    await follow('Meld een waarneming');
    await heading('Meld een waarneming');
    await sees('Dit is een waarneming bij dreigingsbericht');
    await page.getByLabel('Wat is er gebeurd?').fill('Ook bij ons kwam zulke mail binnen.');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.getByLabel('Wat voor incident is het?').selectOption({ label: 'Cyberaanval' });
    await page.getByLabel('Normaal').check();
    for (const question of ['Zijn de gevolgen groot', 'Zijn netwerken of computers'])
      await page.getByRole('group', { name: question }).getByLabel('Nee', { exact: true }).check();
    expect(await barriersOn(page)).toEqual([]);
    await press('Verstuur de melding');
    await sees('Uw melding is ontvangen.');
    const { facts } = await chain.log.read(incidentReported.filter, [incidentReported]);
    expect(facts.map(({ fact }) => fact as object)).toMatchObject([
      { entityId: 'wad', bulletinId: 'b-web', serviceState: 'normal', isSignificant: false },
    ]);
  });

  it('are chosen by sector and place, by keyboard too, and the choice holds at once', async () => {
    await page.goto(`${chain.url}/volgen`);
    await heading('Wat u volgt');
    await sees('U hebt nog niets gekozen en volgt uw eigen sector, Drinkwater, in uw eigen gebied: Groningen.');
    await page.getByLabel('Elektriciteit', { exact: true }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Drinkwater', { exact: true }).uncheck();
    await page.getByRole('group', { name: 'Welke veiligheidsregio' }).getByLabel('Groningen', { exact: true }).check();
    await page.getByLabel('Groningen (PV)').uncheck();
    await page.getByLabel('Voeg een gemeente of eiland toe').selectOption({ label: 'Utrecht' });
    await page.getByRole('group', { name: 'Andere plaatsen' }).getByLabel('Utrecht').waitFor();
    await page.getByLabel('E-mail').check();
    expect(await barriersOn(page)).toEqual([]);
    await press('Bewaar wat u volgt');
    await sees('Bewaard. Dit geldt vanaf nu.');
    await sees('U volgt wat u zelf hebt gekozen.');
    expect(await arranged(openRegister(chain.broker, bulletinSubscriptions)).get('wad')).toMatchObject({
      ...{ sectors: ['ENE-ELE'], channels: ['email'] },
      places: expect.arrayContaining(['VR01', 'GM0344']) as unknown,
    });
    expect(await barriersOn(page)).toEqual([]);
    await follow('Terug naar de dreigingsberichten');
    await sees('U ziet dit omdat u Elektriciteit in Groningen volgt.');
  });

  it('are not chosen over what a colleague chose meanwhile, and the page says so', async () => {
    await page.goto(`${chain.url}/volgen`);
    await heading('Wat u volgt');
    await page.getByLabel('Elektriciteit', { exact: true }).waitFor();
    const subscriptions = arranged(openRegister(chain.broker, bulletinSubscriptions));
    const mine = (await subscriptions.get('wad'))!;
    await subscriptions.put('wad', { ...mine, sectors: ['ENE-ELE', 'DWA'] });
    await page.getByLabel('E-mail').uncheck();
    await press('Bewaar wat u volgt');
    await sees('De keuze is veranderd nadat u haar opende.');
    expect(await subscriptions.get('wad')).toMatchObject({ sectors: ['ENE-ELE', 'DWA'] });
    await press('Probeer het opnieuw');
    await page.getByRole('checkbox', { name: 'Drinkwater', exact: true, checked: true }).waitFor();
    await subscriptions.put('wad', mine);
    await page.goto(`${chain.url}/dreigingsberichten`);
  });

  it('say in English why, and that one was withdrawn, without what it said', async () => {
    await press('English');
    await sees('You see this because you follow Electricity in Groningen.');
    await follow('Phishing b-web');
    await withdrawBulletin(chain.publisher, bulletin('b-web'), 'Het was een oefening van de afzender.');
    await sees('This bulletin was withdrawn. Do not rely on what it said.');
    await sees('Het was een oefening van de afzender.');
    expect(await page.getByText('Er gaat valse mail rond.').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await press('Nederlands');
  });

  it('gave the browser nothing to complain about but the one refusal', () => {
    expect(wad.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([
      expect.stringContaining('412 (Precondition Failed)'),
    ]);
  });
});
