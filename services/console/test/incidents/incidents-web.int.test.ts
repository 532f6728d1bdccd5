import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentFollowedUp, incidentPassedOn, incidentReported } from '@keten/contracts';
import { barriersOn, chromiumHere, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser } from '@keten/testing';
import { followUp, hoursAgo, incident } from './incident-story.ts';
import { password, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';

if (chromiumHere === undefined)
  process.stderr.write('Incidents are not tried in a browser: install chromium, or set CHROMIUM_BIN.\n');
const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('incidents in a browser', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let anna: Desk;
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole(), openBrowser()]);
    anna = await browser.desk(chain.url);
    await anna.page.getByLabel('Gebruikersnaam').fill('anna');
    await anna.page.getByLabel('Wachtwoord').fill(password);
    await anna.page.keyboard.press('Enter');
    await anna.page.getByRole('status').getByText('Live').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });

  const panel = () => anna.page.getByRole('region', { name: 'Meldingen van organisaties' });
  /** In sight, without what is one press away. */
  const late = () => panel().getByText('Te laat', { exact: true }).filter({ visible: true });
  const shows = (text: string | RegExp): Promise<void> => panel().getByText(text).first().waitFor();

  it('say in words and by sign that something is late, for whom it is and under which law', async () => {
    await chain.publisher.publish(incidentReported, incident('late', hoursAgo(73)));
    await panel().getByRole('heading', { name: 'wad: Cyberaanval' }).waitFor();
    await late().waitFor();
    expect(await late().locator('svg').count()).toBe(1);
    await shows(/^Vervolgmelding vóór /);
    await shows('Cyberbeveiligingswet · minister (IenW); toezichthouder nog niet bekend');
    expect(await barriersOn(anna.page)).toEqual([]);
  });

  it('show what follows as it comes, and all that is owed to who asks', async () => {
    await chain.publisher.publish(incidentFollowedUp, followUp('late', hoursAgo(73)));
    await shows(/1 aanvulling/);
    await shows(/Hersteld$/);
    await late().waitFor({ state: 'detached' });
    await panel().getByText('Meldplicht').click();
    const rows = panel().locator('details li');
    expect(await rows.count()).toBe(5);
    expect(await rows.nth(3).innerText()).toMatch(/^Verstuurd\s+Vervolgmelding verstuurd/);
    expect(await barriersOn(anna.page)).toEqual([]);
  });

  it('say in words and by sign that nobody is registered for an authority', async () => {
    const key = { incidentId: 'late', entityId: 'wad', followUpId: 'f1' };
    const authorities = [{ name: 'IenW', laws: ['Wwke', 'Cbw'] as const, recipients: [] }];
    await chain.publisher.publish(incidentPassedOn, { ...key, authorities, at: new Date() });
    const told = panel().getByRole('list', { name: 'Wie is op de hoogte gebracht?' });
    await told.getByText('Niet bereikt').waitFor();
    await told.getByText(/: niemand is geregistreerd voor IenW/).waitFor();
    expect(await told.locator('svg').count()).toBe(1);
    expect(await barriersOn(anna.page)).toEqual([]);
  });

  it('gave the browser nothing to complain about', () => {
    expect(anna.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });
});
