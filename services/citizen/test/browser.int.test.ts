import { signPush } from '@keten/delivery';
import { newVapidKeys } from '@keten/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  barriersOn,
  chromiumHere,
  eventually,
  keepScreen,
  openBrowser,
  samplePublicWarning,
  walkPages,
} from '@keten/testing';
import type { Desk, OpenBrowser, Page, Worker } from '@keten/testing';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

if (chromiumHere === undefined)
  process.stderr.write('The public site is not tried in a browser: install chromium, or set CHROMIUM_BIN.\n');
const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

const paths = [
  ...['/', '/w/w-1', '/w/w-2', '/echt?code=ABC234', '/echt?code=x', '/aanmelden?zoek=a&plaats=GM0014'],
  ...['/noodsteunpunten', '/voorbereiden', '/en', '/en/w/w-1', '/pap', '/pap/w/w-1'],
];

/** As the page keeps it when somebody subscribes, with the key that the worker trusts from then on. */
function subscribedWith(page: Page, { publicKey }: { readonly publicKey: string }): Promise<unknown> {
  const kept = JSON.stringify({ key: publicKey, places: ['GM0014'] });
  return page.evaluate(
    `caches.open('subscription').then((cache) => cache.put('/--/subscription', new Response(${JSON.stringify(kept)})))`,
  );
}

type Pushed = { readonly worker: Worker; readonly push: (data: string) => Promise<unknown> };

/** The worker of the page, which counts what it showed, and how a push service reaches it. */
async function pushesTo(page: Page, origin: string): Promise<Pushed> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  const [running] = page.context().serviceWorkers();
  const worker = running ?? (await page.context().waitForEvent('serviceworker'));
  await worker.evaluate(`
    globalThis.shownSoFar = 0;
    const { showNotification } = ServiceWorkerRegistration.prototype;
    ServiceWorkerRegistration.prototype.showNotification = async function (...what) {
      await showNotification.apply(this, what);
      if (what[0] === 'Blijft hangen') await new Promise(() => undefined);
      globalThis.shownSoFar += 1;
    };
  `);
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  return { worker, push: (data) => session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }) };
}

describeInBrowser('the public site in a browser', () => {
  let site: RunningCitizen;
  let browser: OpenBrowser;
  beforeAll(async () => {
    site = await runCitizen();
    await site.issue(samplePublicWarning());
    await site.issue(samplePublicWarning({ warningId: 'w-2', purpose: 'all-clear', checkCode: 'VER222' }));
    await eventually(async () => ((await site.page('/')).includes('/w/w-2') ? true : undefined));
    browser = await openBrowser({ isWhole: true });
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });
  const opened = (at: string): Promise<Desk> => browser.desk(`${site.url}${at}`, { permissions: ['notifications'] });

  it.each(paths)('everybody can use %s', async (at) => {
    const { page } = await opened(at);
    expect(await barriersOn(page)).toEqual([]);
    await page.context().close();
  });

  it('fits a phone', async () => {
    const viewport = { width: 390, height: 844 };
    const { page } = await browser.desk(`${site.url}/w/w-1`, { viewport });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    await keepScreen(page, 'citizen');
    await page.context().close();
  });

  it.each([
    { width: 390, height: 844 },
    { width: 360, height: 740 },
  ])(
    'answers on the first screen of a phone of $width × $height what to do, where, and whether it is for me',
    async (viewport) => {
      const { page } = await browser.desk(`${site.url}/w/w-1`, { viewport });
      const ends = async (what: ReturnType<Page['locator']>): Promise<number> => {
        const box = await what.first().boundingBox();
        return box ? box.y + box.height : Infinity;
      };
      expect(await ends(page.locator('.doen li'))).toBeLessThan(0.55 * viewport.height);
      expect(await ends(page.locator('.doen'))).toBeLessThan(viewport.height);
      expect(await ends(page.getByRole('heading', { name: 'Geldt dit voor mij?' }))).toBeLessThan(viewport.height);
      await page.context().close();
    },
  );

  it('says whether a warning is for a place, keeps what is typed when news comes, and opens its menu by one press', async () => {
    const { page } = await browser.desk(`${site.url}/w/w-1`, { viewport: { width: 390, height: 844 } });
    await page.getByLabel('Uw plaats').fill('groningen');
    await page.keyboard.press('Enter');
    await page.getByText('Ja, dit geldt voor de gemeente Groningen.').waitFor();
    await page.getByLabel('Uw plaats').fill('Maastricht');
    await page.keyboard.press('Enter');
    await page.getByText('Nee, dit geldt niet voor de gemeente Maastricht.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'citizen-for-whom');
    expect(await page.getByRole('link', { name: 'Noodsteunpunten' }).isVisible()).toBe(false);
    await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('link', { name: 'Noodsteunpunten' }).click();
    await page.getByRole('heading', { name: 'Noodsteunpunten' }).first().waitFor();
    await page.context().close();
  });

  it('says on every page what it is, leads on, and fits a narrow phone', async () => {
    const { page } = await opened('/');
    const kindOf = (at: string): string => at.replace(/\/w\/[^/?]+/, '/w/een').replace(/\?.*/, '');
    const settled = (): Promise<void> => page.locator('h1').first().waitFor();
    const walked = await walkPages(page, { kindOf, settled, name: 'citizen' });
    expect(walked.length).toBeGreaterThan(8);
    expect(walked.filter(({ heading, ways, tooWide }) => heading === '' || ways < 2 || tooWide.length > 0)).toEqual([]);
    await page.context().close();
  });

  it('works by keyboard: the first stop leads past the menu', async () => {
    const { page } = await opened('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('inhoud');
    await page.context().close();
  });

  it('shows one notification for each push, and keeps the pages for when there is no network', async () => {
    const { page, complaints } = await opened('/');
    const { worker, push } = await pushesTo(page, site.url);
    const [ours, theirs] = [newVapidKeys(), newVapidKeys()];
    await subscribedWith(page, ours);
    const payload = { title: 'Explosie in Groningen', body: 'Ga naar binnen.', url: '/w/w-1', tag: 'w-1', lang: 'nl' };
    const [first, second] = [JSON.stringify(payload), JSON.stringify({ ...payload, title: 'Bijgewerkt' })];
    const forged = JSON.stringify({ ...payload, title: 'Maak geld over', tag: 'w-9' });
    const last = JSON.stringify({ ...payload, title: 'Als laatste', tag: 'w-2' });
    const [sign, signAsThem] = [signPush(ours), signPush(theirs)];
    const changed = sign(first).replace('Explosie', 'Feest').replace('w-1', 'w-8');
    for (const data of [sign(first), sign(second), forged, signAsThem(forged), changed, 'no json', sign(last)])
      await push(data);
    await eventually(async () => ((await worker.evaluate('shownSoFar')) === 7 ? true : undefined));
    // Asked once and at the end: Chromium forgets a notification that is not on the screen yet when a page asks what is.
    const shown = await page.evaluate(
      'navigator.serviceWorker.ready.then((r) => r.getNotifications()).then((all) => all.map((n) => n.title).sort())',
    );
    // The second replaced the first by its tag; what we did not sign is one notification in our own words.
    expect(shown).toEqual(['Als laatste', 'Bijgewerkt', 'Kijk op de site of er een waarschuwing is']);
    expect(complaints).toEqual([]);

    await page.context().setOffline(true);
    await page.goto(`${site.url}/voorbereiden`);
    expect(await page.textContent('h1')).toMatch(/Bereid u voor/);
    await page.context().close();
  });

  it('shows what comes after a notification that the browser never finishes', async () => {
    const { page } = await opened('/');
    const { worker, push } = await pushesTo(page, site.url);
    const ours = newVapidKeys();
    await subscribedWith(page, ours);
    for (const title of ['Blijft hangen', 'De volgende'])
      await push(signPush(ours)(JSON.stringify({ title, tag: title })));
    await eventually(async () => ((await worker.evaluate('shownSoFar')) === 1 ? true : undefined));
    await page.context().close();
  });

  it('makes as much noise as was approved: an alarm shakes, and what is quiet takes its place without a sound', async () => {
    const { page } = await opened('/');
    const { worker, push } = await pushesTo(page, site.url);
    const ours = newVapidKeys();
    await subscribedWith(page, ours);
    for (const intensity of ['alarm', 'notice', 'quiet'])
      await push(signPush(ours)(JSON.stringify({ title: intensity, tag: intensity, intensity })));
    await eventually(async () => ((await worker.evaluate('shownSoFar')) === 3 ? true : undefined));
    const shown: unknown = await page.evaluate(
      `navigator.serviceWorker.ready.then((r) => r.getNotifications()).then((all) =>
        Object.fromEntries(all.map((n) => [n.title, [n.silent === true, n.renotify, n.vibrate.length > 0, n.requireInteraction]])))`,
    );
    expect(shown).toEqual({
      alarm: [false, true, true, true],
      notice: [false, true, false, true],
      quiet: [true, false, false, true],
    });
    await page.context().close();
  });

  it('brings news to a page that is open', async () => {
    const { page } = await opened('/w/w-1');
    await page.clock.install();
    await page.reload();
    await site.issue(samplePublicWarning({ revision: 2, purpose: 'update', checkCode: 'VER333' }));
    // It asks every fifteen to twenty seconds, and gets what is new once its browser's own copy is too old.
    await eventually(
      async () => {
        await page.clock.fastForward(20_000);
        return (await page.getByText('Er is nieuws op deze pagina.').isVisible()) ? true : undefined;
      },
      undefined,
      30_000,
    );
    expect(await page.textContent('.state')).toMatch(/bijgewerkt/);
    await page.context().close();
  });
});
