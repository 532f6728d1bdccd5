import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.ts';
import { publicWarning } from './given.ts';
import { runCitizen } from './running-citizen.ts';
import type { RunningCitizen } from './running-citizen.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'];
const paths = [
  ...['/', '/w/w-1', '/w/w-2', '/echt?code=ABC234', '/echt?code=x', '/aanmelden?zoek=a&plaats=GM0014'],
  ...['/noodsteunpunten', '/voorbereiden'],
];

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** With the browser that is installed; a machine without one leaves these out. */
const inBrowser = executablePath === undefined ? describe.skip : describe;

inBrowser('in a browser', () => {
  let site: RunningCitizen;
  let browser: Browser;
  beforeAll(async () => {
    site = await runCitizen();
    await site.release(publicWarning());
    await site.release(publicWarning({ warningId: 'w-2', purpose: 'all-clear' }, { checkCode: 'VER222' }));
    await eventually(async () => ((await site.page('/')).includes('/w/w-2') ? true : undefined));
    browser = await chromium.launch({ executablePath: executablePath ?? '', args });
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });
  const opened = async (at: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const context = await browser.newContext({ colorScheme, permissions: ['notifications'] });
    const page = await context.newPage();
    await page.goto(`${site.url}${at}`);
    return page;
  };

  it.each(['light', 'dark'] as const)('everybody can use it, %s', async (scheme) => {
    for (const at of paths) {
      const page = await opened(at, scheme);
      const axe = new AxeBuilder({ page });
      // In the dark only the colours differ.
      const { violations } = await (scheme === 'dark' ? axe.withRules('color-contrast') : axe.withTags(tags)).analyze();
      expect(violations.map(({ id, nodes }) => `${at} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      await page.context().close();
    }
  });

  it('works by keyboard: the first stop leads past the menu', async () => {
    const page = await opened('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('inhoud');
    await page.context().close();
  });

  it('shows one notification for each push, and keeps the pages for when there is no network', async () => {
    const page = await opened('/');
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations;
        if (first) resolve(first.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    const registrationId = await registered;
    const origin = site.url;
    const payload = { title: 'Explosie in Groningen', body: 'Ga naar binnen.', url: '/w/w-1', tag: 'w-1', lang: 'nl' };
    for (const data of [JSON.stringify(payload), JSON.stringify({ ...payload, title: 'Bijgewerkt' }), 'no json'])
      await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
    const shown = await eventually(async () => {
      const titles = await page.evaluate<string[]>(
        'navigator.serviceWorker.ready.then((r) => r.getNotifications()).then((all) => all.map((n) => n.title).sort())',
      );
      return titles.length === 2 && titles.includes('Bijgewerkt') ? titles : undefined;
    });
    // The second replaced the first by its tag; what could not be read is shown as well.
    expect(shown).toEqual(['Bijgewerkt', 'Nieuwe waarschuwing']);
    expect(problems).toEqual([]);

    await page.context().setOffline(true);
    await page.goto(`${site.url}/voorbereiden`);
    expect(await page.textContent('h1')).toMatch(/Bereid u voor/);
    await page.context().close();
  });

  it('brings news to a page that is open', async () => {
    const page = await opened('/w/w-1');
    await site.release(publicWarning({ revision: 2, purpose: 'update' }, { checkCode: 'VER333' }));
    await page.waitForSelector('text=Er is nieuws op deze pagina.', { timeout: 30_000 });
    expect(await page.textContent('.state')).toMatch(/bijgewerkt/);
    await page.context().close();
  });
});
