import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threatAssessed } from '@keten/contracts';
import { barriersOn, chromiumHere, freezingLine, openBrowser } from '@keten/testing';
import type { Desk, FreezingLine, OpenBrowser } from '@keten/testing';
import { sees } from './read-page.ts';
import { password, runConsole } from './running-console.ts';
import type { RunningConsole } from './running-console.ts';
import { threat } from './story.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('a console whose server froze', () => {
  let chain: RunningConsole;
  let line: FreezingLine;
  let browser: OpenBrowser;
  let desk: Desk;
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole(), openBrowser()]);
    line = await freezingLine(chain.url);
    desk = await browser.desk(line.url);
    await desk.page.getByLabel('Gebruikersnaam').fill('anna');
    await desk.page.getByLabel('Wachtwoord').fill(password);
    await desk.page.keyboard.press('Enter');
    await sees(desk.page, 'Er zijn nog geen waarschuwingen.');
  });
  afterAll(async () => {
    await browser.close();
    await line.close();
    await chain.stop();
  });
  const status = (text: string) => desk.page.getByRole('status').getByText(text, { exact: true });

  it('is not called live after twenty seconds, and shows what was missed once the server is back', async () => {
    await status('Live').waitFor();
    line.freeze();
    const silent = performance.now();
    await desk.page
      .getByRole('status')
      .getByText('Geen live verbinding: dit kan verouderd zijn.')
      .waitFor({ timeout: 25_000 });
    expect(performance.now() - silent).toBeLessThan(20_000);
    expect(await status('Live').count()).toBe(0);
    await desk.page
      .getByRole('status')
      .getByText(/Het laatst gehoord om \d\d:\d\d:\d\d\./)
      .waitFor();
    expect(await barriersOn(desk.page)).toEqual([]);
    await chain.publisher.publish(threatAssessed, threat('t-missed', { headline: 'Terwijl het stil was' }));
    line.thaw();
    await sees(desk.page, 'Terwijl het stil was');
    await status('Live').waitFor({ timeout: 40_000 });
  });

  it('stays live on a quiet day', async () => {
    const quiet = performance.now();
    const wasLost = status('Geen live verbinding').waitFor({ timeout: 16_000 });
    await expect(wasLost).rejects.toThrow('Timeout');
    expect(performance.now() - quiet).toBeGreaterThan(15_000);
    expect(await status('Live').count()).toBe(1);
  });
});
