import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromiumHere, freezingLine, openBrowser } from '@keten/testing';
import type { Desk, FreezingLine, OpenBrowser } from '@keten/testing';
import { content, password, runPortal } from './running-portal.ts';
import type { RunningPortal } from './running-portal.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('a portal whose server froze', () => {
  let chain: RunningPortal;
  let line: FreezingLine;
  let browser: OpenBrowser;
  let desk: Desk;
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runPortal(), openBrowser()]);
    line = await freezingLine(chain.url);
    desk = await browser.desk(line.url);
    await desk.page.getByLabel('Code van uw organisatie').fill('wad');
    await desk.page.getByLabel('Wachtwoord').fill(password);
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('Er is geen waarschuwing voor u.').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await line.close();
    await chain.stop();
  });

  it('is not called live after twenty seconds, and shows what was missed once the server is back', async () => {
    const { page } = desk;
    await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
    line.freeze();
    const silent = performance.now();
    await page.getByRole('status').getByText('Geen live verbinding').waitFor({ timeout: 25_000 });
    expect(performance.now() - silent).toBeLessThan(20_000);
    await chain.issue(content('w-missed'), ['wad']);
    line.thaw();
    await page.getByText('1 waarschuwing wacht op u').waitFor();
    await page.getByRole('status').getByText('Live', { exact: true }).waitFor({ timeout: 40_000 });
  });
});
