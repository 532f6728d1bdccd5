import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromiumHere, eventually, openBrowser, samplePublicWarning } from '@keten/testing';
import type { Desk, OpenBrowser } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('a page that is kept', () => {
  let site: RunningCitizen;
  let browser: OpenBrowser;
  beforeAll(async () => {
    site = await runCitizen();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });
  /** A page of the site whose worker has seen it. */
  const seen = async (at: string): Promise<Desk['page']> => {
    const { page } = await browser.desk(`${site.url}/`, {});
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await page.goto(`${site.url}${at}`);
    await eventually(async () => ((await page.evaluate(`caches.match('${at}').then(Boolean)`)) ? true : undefined));
    // The browser's own copy of some seconds would hide what the worker does.
    await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
    return page;
  };
  const issue = async (warningId: string, expiresAt: Date): Promise<void> => {
    await site.issue(samplePublicWarning({ warningId, expiresAt }));
    await eventually(async () => ((await site.get(`/w/${warningId}`)).ok ? true : undefined));
  };

  it('tells its age and that the warning has ended since, without a network', async () => {
    const expiresAt = new Date(Date.now() + 6000);
    await issue('w-short', expiresAt);
    const page = await seen('/w/w-short');
    expect(await page.textContent('.state')).toMatch(/Nu van kracht/);
    await page.context().setOffline(true);
    await eventually(async () => (Date.now() > expiresAt.getTime() ? true : undefined));
    await page.goto(`${site.url}/w/w-short`);
    expect(await page.textContent('.kept')).toMatch(/Geen verbinding\. Deze pagina is van \d+ \w+ \d{4}/);
    expect(await page.textContent('article')).not.toMatch(/Nu van kracht/);
    expect(await page.textContent('.state')).toMatch(/Verlopen.*niets meer te doen/);
    await page.context().close();
  });

  it('tells so in the language in which it is read', async () => {
    const expiresAt = new Date(Date.now() + 6000);
    await issue('w-pap', expiresAt);
    const page = await seen('/pap/w/w-pap');
    expect(await page.textContent('.state')).toMatch(/Na vigor awor/);
    await page.context().setOffline(true);
    await eventually(async () => (Date.now() > expiresAt.getTime() ? true : undefined));
    await page.goto(`${site.url}/pap/w/w-pap`);
    expect(await page.textContent('.kept')).toMatch(/No tin konekshon\. E página akí ta di \d/);
    expect(await page.textContent('.state')).toMatch(/Vensé/);
    expect(await page.textContent('body')).not.toMatch(/Geen verbinding|No connection|Verlopen/);
    await page.context().close();
  });

  it('is the last that was read, whichever place was asked for on it', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    await issue('w-asked', expiresAt);
    const page = await seen('/w/w-asked?waar=Urk');
    expect(await page.textContent('.answers')).toMatch(/Nee, dit geldt niet voor de gemeente Urk/);
    const over = { warningId: 'w-asked', revision: 2, purpose: 'all-clear', responseType: 'AllClear' } as const;
    await site.issue(samplePublicWarning({ ...over, checkCode: 'VER222', expiresAt }));
    await eventually(async () => ((await site.page('/w/w-asked')).includes('VER222') ? true : undefined));
    await page.goto(`${site.url}/w/w-asked`);
    await eventually(async () =>
      (await page.evaluate(`caches.match('/w/w-asked').then(Boolean)`)) ? true : undefined,
    );
    await page.context().setOffline(true);
    for (const at of ['/w/w-asked', '/w/w-asked?waar=Urk', '/w/w-asked?waar=Groningen']) {
      await page.goto(`${site.url}${at}`);
      expect(await page.textContent('.state')).toMatch(/Voorbij/);
    }
    await page.context().close();
  });

  it('has no script of before beside it, which would be refreshed no more', async () => {
    const { page } = await browser.desk(`${site.url}/icon.svg`, {});
    await page.evaluate(
      `caches.open('pages-1').then((cache) => cache.put('/aanmelden.js', new Response(''))).then(() => undefined)`,
    );
    await page.goto(`${site.url}/`);
    const isKept = (at: string) => page.evaluate(`caches.match('${at}').then(Boolean)`);
    await eventually(async () => ((await isKept('/aanmelden.js')) ? undefined : true));
    expect(await isKept('/subscription.js')).toBe(true);
    await page.context().close();
  });

  it('is there within two seconds while the network hangs', async () => {
    await issue('w-hang', new Date(Date.now() + 3_600_000));
    const page = await seen('/w/w-hang');
    await site.redis.call('CLIENT', 'PAUSE', '6000', 'ALL');
    const began = performance.now();
    await page.goto(`${site.url}/w/w-hang`, { waitUntil: 'commit' });
    expect(performance.now() - began).toBeLessThan(3500);
    expect(await page.textContent('.kept')).toMatch(/Geen verbinding/);
    await page.context().close();
  });

  it('never stands in the way of a new page when the storage is full', async () => {
    await issue('w-full', new Date(Date.now() + 3_600_000));
    const page = await seen('/w/w-full');
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: 1 });
    await site.issue(samplePublicWarning({ warningId: 'w-full', revision: 2, purpose: 'update', checkCode: 'VER222' }));
    await eventually(async () => ((await site.page('/w/w-full')).includes('bijgewerkt') ? true : undefined));
    await eventually(async () => {
      await page.goto(`${site.url}/w/w-full`);
      return (await page.textContent('.state'))?.includes('bijgewerkt') ? true : undefined;
    });
    await page.context().close();
  });
});
