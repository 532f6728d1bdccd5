import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { obligationEvents, threatAssessed } from '@keten/contracts';
import { barriersOn, chromiumHere, eventually, keepScreen, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { reloadTwice, sees } from '../read-page.ts';
import { password, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';
import { draft, obligation, step, threat } from '../story.ts';
import type { Stepped } from '../story.ts';

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
  const idShownOn = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1)!;
  const proposedOn = (page: Page) =>
    page.getByRole('region', { name: 'Wacht op u' }).getByRole('link', { name: headline, exact: true });
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
    await proposedOn(page).waitFor();
    await sees(page, 'Voorgesteld');
    await sees(page, 'Nog niet verzonden');
    await page.getByText('Waarom deze beoordeling').click();
    await sees(page, 'Gevaar uit de lucht raakt de luchtvaart.');
    await keepScreen(page, 'operator');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('brings the reader and their focus to the page that they chose', async () => {
    const { page } = anna;
    await proposedOn(page).click();
    await page.getByRole('heading', { level: 1, name: headline }).waitFor();
    expect(await focused(page)).toBe(headline);
    expect(await page.title()).toContain(headline);
    expect(await barriersOn(page)).toEqual([]);
    await reloadTwice(page, headline);
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
    expect(await page.getByRole('button', { name: 'Goedkeuren' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('lets another approve, which the first one sees without asking', async () => {
    await signIn(bram.page, 'bram');
    await bram.page.getByRole('link', { name: headline }).click();
    await bram.page.getByRole('button', { name: 'Goedkeuren', exact: true }).waitFor();
    await keepScreen(bram.page, 'approver');
    await press(bram.page, 'Goedkeuren');
    expect(await focused(bram.page)).toBe('Keurt u deze waarschuwing goed, zoals zij hier staat?');
    expect(await barriersOn(bram.page)).toEqual([]);
    await press(bram.page, 'Alleen goedkeuren');
    await sees(bram.page, 'U hebt de waarschuwing goedgekeurd.');
    await anna.page.getByRole('button', { name: 'Uitgeven', exact: true }).waitFor();
    // What its author was told they did is no longer how it stands.
    await anna.page.getByText('De waarschuwing ligt ter goedkeuring.').waitFor({ state: 'detached' });
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
    const warningId = idShownOn(page);
    const of = (recipientId: string) => ({ warningId, revision: 1, recipientId, at: new Date() });
    for (const id of ['het-wad', 'stil']) await chain.publisher.publish(created, obligation(warningId, id));
    await sees(page, '0 van 2 bevestigd');
    await chain.publisher.publish(confirmed, { ...of('het-wad'), via: 'sms', by: 'Balie', ticked: [] });
    await sees(page, '1 van 2 bevestigd');
    await chain.publisher.publish(exhausted, { ...of('stil'), name: 'Entiteit stil' });
    await page.getByRole('alert').getByText('Entiteit stil (Elektriciteit)').waitFor();
    const row = page.getByRole('row', { name: /Entiteit het-wad/ });
    expect(await row.innerText()).toMatch(/Bevestigd[\s\S]*via Sms door Balie/);
    await row.scrollIntoViewIfNeeded();
    await keepScreen(page, 'board');
    expect(await barriersOn(page)).toEqual([]);
  });

  /** A next revision of what `page` shows, out by two persons. */
  const issue = async (page: Page, purpose: 'update' | 'all-clear'): Promise<void> => {
    const [author, approver] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
    const warningId = idShownOn(page);
    const { body } = await author.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, draft({ purpose }));
    const { contentHash } = body;
    await step(author, warningId, 'submit', { contentHash });
    await step(approver, warningId, 'approve', { contentHash });
    await step(author, warningId, 'issue', { contentHash });
  };
  const versions = (page: Page) => page.getByLabel('Welke versie?');
  const said = (page: Page) => page.getByRole('option', { selected: true }).innerText();

  it('looks back at an earlier revision by keyboard, live, and still names who must be called now', async () => {
    const { page } = anna;
    const warningId = idShownOn(page);
    expect(await versions(page).count()).toBe(0);
    await issue(page, 'update');
    await sees(page, 'Er is nog niemand om bevestiging gevraagd.');
    // What was asked of whom before it was out goes away as it comes out.
    await eventually(async () => (await page.getByRole('table').count()) === 0 || undefined);
    expect(await said(page)).toBe('Versie 2 · Update');
    await chain.publisher.publish(created, { ...obligation(warningId, 'weg'), revision: 2 });
    await sees(page, '0 van 1 bevestigd');

    await versions(page).focus();
    await page.keyboard.press('ArrowUp');
    await sees(page, '1 van 2 bevestigd');
    expect(await said(page)).toBe('Versie 1 · Waarschuwing');
    await page.getByRole('combobox', { name: 'Welke versie?' }).and(page.locator(':focus')).waitFor();
    await page.getByRole('row', { name: /Entiteit stil/ }).waitFor();
    await chain.publisher.publish(created, obligation(warningId, 'laat'));
    await sees(page, '1 van 3 bevestigd');
    const at = new Date();
    await chain.publisher.publish(exhausted, { warningId, revision: 2, recipientId: 'weg', name: 'Entiteit weg', at });
    await page.getByRole('alert').getByText('Entiteit weg (Elektriciteit)').waitFor();
    await page.getByRole('combobox', { name: 'Welke versie?' }).and(page.locator(':focus')).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('shows of an ended warning who confirmed, and that the all-clear asks nobody', async () => {
    const { page } = anna;
    await issue(page, 'all-clear');
    await page.getByRole('option', { name: 'Versie 3 · Veilig: einde waarschuwing' }).waitFor({ state: 'attached' });
    // Opened anew, the page knows of no earlier choice.
    await page.getByRole('link', { name: 'Terug naar het overzicht' }).click();
    // An alarm that is about it may name it too, and leads there as well.
    await page.getByRole('link', { name: 'Drones', exact: true }).first().click();
    await page.getByRole('row', { name: /Entiteit weg/ }).waitFor();
    expect(await said(page)).toBe('Versie 2 · Update');
    await versions(page).selectOption('3');
    await sees(page, 'Bij deze versie hoeft niemand te bevestigen.');
    expect(await page.getByRole('table').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('keeps to the revision that was chosen last, also when an earlier answer comes later', async () => {
    const { page } = anna;
    const { promise: mayAnswer, resolve: letAnswer } = Promise.withResolvers<undefined>();
    await page.route(/revision=1$/, async (route) => {
      await mayAnswer;
      await route.continue();
    });
    const late = page.waitForResponse(/revision=1$/);
    await versions(page).selectOption('1');
    await versions(page).selectOption('2');
    await page.getByRole('row', { name: /Entiteit weg/ }).waitFor();
    letAnswer(undefined);
    await (await late).finished();
    // Two frames later the page has done with the answer what it will do.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.getByRole('row', { name: /Entiteit weg/ }).count()).toBe(1);
    await page.unroute(/revision=1$/);
  });

  it('says in the overview that the last revision asks nobody', async () => {
    const { page } = anna;
    await page.getByRole('link', { name: 'Terug naar het overzicht' }).click();
    await sees(page, 'Bij deze versie hoeft niemand te bevestigen.');
    expect(await page.getByText('Nog niet verzonden').count()).toBe(0);
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
