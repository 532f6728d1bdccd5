import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { obligationEvents, threatAssessed } from '@keten/contracts';
import { barriersOn, chromiumHere, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { password, runConsole } from './running-console.ts';
import type { RunningConsole } from './running-console.ts';
import { obligation, threat } from './story.ts';

if (chromiumHere === undefined)
  process.stderr.write('The console is not tried in a browser: install chromium, or set CHROMIUM_BIN.\n');
const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

const headline = 'Gevaarlijke drones bij Het Hogeland';
const { created, confirmed, exhausted } = obligationEvents;

describeInBrowser('the console in a browser', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let anna: Desk;
  let bram: Desk;
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole(), openBrowser()]);
    [anna, bram] = await Promise.all([browser.desk(chain.url), browser.desk(chain.url)]);
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });

  /** By keyboard alone: the form is where the reader lands. */
  const signIn = async (page: Page, name: string, secret = password): Promise<void> => {
    await page.getByLabel('Gebruikersnaam').fill(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(secret);
    await page.keyboard.press('Enter');
  };
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const sees = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  const focused = (page: Page): Promise<string> => page.locator(':focus').innerText();

  it('lets nobody in with a wrong password, and says so in Dutch', async () => {
    await signIn(anna.page, 'anna', 'wrong');
    await anna.page.getByRole('alert').getByText('De naam of het wachtwoord klopt niet.').waitFor();
    expect(await barriersOn(anna.page)).toEqual([]);
    anna.complaints.forEach((complaint) => expect(complaint).toContain('401'));
  });

  it('shows what came in and what is proposed, as it comes', async () => {
    const { page } = anna;
    await signIn(page, 'anna');
    await sees(page, 'Er zijn nog geen waarschuwingen.');
    await page.getByRole('status').getByText('Live').waitFor();
    await chain.publisher.publish(threatAssessed, threat('t-web'));
    await page.getByRole('link', { name: headline }).waitFor();
    await sees(page, 'Voorgesteld');
    await page.getByText('Waarom deze beoordeling').click();
    await sees(page, 'near priority sectors');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('brings the reader and their focus to the page that they chose', async () => {
    const { page } = anna;
    await page.getByRole('link', { name: headline }).click();
    await page.getByRole('heading', { level: 1, name: headline }).waitFor();
    expect(await focused(page)).toBe(headline);
    expect(await page.title()).toContain(headline);
    expect(await barriersOn(page)).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: headline }).waitFor();
  });

  it('lets one operator write and submit, and not approve', async () => {
    const { page } = anna;
    await press(page, 'Tekst aanpassen');
    await page.getByLabel('Kop').first().fill(`${headline}: ga naar binnen`);
    await page.getByText('Ernst, gebied, ontvangers en kanalen').click();
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Bewaren als concept');
    await sees(page, 'De tekst is bewaard.');
    await press(page, 'Ter goedkeuring geven');
    await sees(page, 'De waarschuwing ligt ter goedkeuring.');
    expect(await focused(page)).toBe('De waarschuwing ligt ter goedkeuring.');
    await sees(page, /Iemand anders moet deze waarschuwing goedkeuren/);
    expect(await page.getByRole('button', { name: 'Goedkeuren' }).count()).toBe(0);
  });

  it('lets another approve, which the first one sees without asking', async () => {
    await signIn(bram.page, 'bram');
    await bram.page.getByRole('link', { name: headline }).click();
    await press(bram.page, 'Goedkeuren');
    await sees(bram.page, 'U hebt de waarschuwing goedgekeurd.');
    await anna.page.getByRole('button', { name: 'Uitgeven', exact: true }).waitFor();
  });

  it('asks once more before it goes out', async () => {
    const { page } = anna;
    await press(page, 'Uitgeven');
    expect(await focused(page)).toBe('Deze waarschuwing gaat nu de deur uit:');
    expect(await barriersOn(page)).toEqual([]);
    await press(page, 'Ja, geef nu uit');
    await sees(page, 'De waarschuwing is uitgegeven en wordt nu verzonden.');
    await page.getByRole('heading', { name: 'Wie heeft bevestigd?' }).waitFor();
  });

  it('shows who confirmed and who was not reached, live and by name', async () => {
    const { page } = anna;
    const warningId = new URL(page.url()).pathname.split('/').at(-1)!;
    const of = (recipientId: string) => ({ warningId, revision: 1, recipientId, at: new Date() });
    for (const id of ['het-wad', 'stil']) await chain.publisher.publish(created, obligation(warningId, id));
    await sees(page, '0 van 2 bevestigd');
    await chain.publisher.publish(confirmed, { ...of('het-wad'), via: 'sms', by: 'Balie', ticked: [] });
    await sees(page, '1 van 2 bevestigd');
    await chain.publisher.publish(exhausted, { ...of('stil'), name: 'Entiteit stil' });
    await page.getByRole('alert').getByText('Entiteit stil (Elektriciteit)').waitFor();
    const row = page.getByRole('row', { name: /Entiteit het-wad/ });
    expect(await row.innerText()).toMatch(/Bevestigd[\s\S]*via Sms door Balie/);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('speaks English to who asks', async () => {
    const { page } = bram;
    await press(page, 'English');
    await page.getByRole('heading', { name: 'Who has confirmed?' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('has a way past the bar, and no complaint of the browser', async () => {
    await bram.page.reload();
    await bram.page.getByRole('heading', { level: 1 }).waitFor();
    await bram.page.keyboard.press('Tab');
    expect(await focused(bram.page)).toBe('Skip to content');
    expect(bram.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
    expect(anna.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });
});
