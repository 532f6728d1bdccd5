import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriersOn, chromiumHere, freezingLine, openBrowser, samplePublicWarning } from '@keten/testing';
import type { FreezingLine, OpenBrowser } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('an open page whose server froze', () => {
  let site: RunningCitizen;
  let line: FreezingLine;
  let browser: OpenBrowser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([runCitizen(), openBrowser()]);
    line = await freezingLine(site.url);
  });
  afterAll(async () => {
    await browser.close();
    await line.close();
    await site.stop();
  });

  it.each([
    ['without the worker', 'block'],
    ['with the worker that keeps pages', 'allow'],
  ] as const)(
    'says within twenty seconds that it is old, and is new again by itself: %s',
    async (_what, serviceWorkers) => {
      const { page } = await browser.desk(line.url, { serviceWorkers });
      if (serviceWorkers === 'allow') await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
      line.freeze();
      const silent = performance.now();
      await page
        .getByRole('status')
        .getByText(/^Geen verbinding\. Deze pagina is van \d/)
        .waitFor({ timeout: 25_000 });
      expect(performance.now() - silent).toBeLessThan(20_000);
      expect(await barriersOn(page)).toEqual([]);
      line.thaw();
      // The same page came back, so nobody hears of news.
      await page.getByRole('status').getByText('Er is weer verbinding.').waitFor({ timeout: 40_000 });
      await page.locator('.kept').waitFor({ state: 'detached' });
      const warningId = `w-${serviceWorkers}`;
      const [dutch, ...others] = samplePublicWarning({}).texts;
      const texts = [{ ...dutch!, headline: `Rook ${serviceWorkers}` }, ...others];
      await site.issue(samplePublicWarning({ warningId, texts }));
      await page.getByText(`Rook ${serviceWorkers}`).first().waitFor({ timeout: 40_000 });
      await page.getByRole('status').getByText('Er is nieuws op deze pagina.').waitFor();
      await page.context().close();
    },
  );
});
