import { existsSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const folders = (process.env['PATH'] ?? '').split(path.delimiter);

/** The Chromium of this machine; setup says which one it found or installed. */
export const chromiumHere: string | undefined =
  process.env['CHROMIUM_BIN'] ??
  names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));

/** As root there is no sandbox, and nothing may go out to the network by itself. */
const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

export type Desk = {
  readonly page: Page;
  /** What the browser complained about: errors of scripts, what the page's own policy blocked. */
  readonly complaints: readonly string[];
};
export type OpenBrowser = { desk(url: string): Promise<Desk>; close(): Promise<void> };

/** A browser in which each desk has cookies of its own. */
export async function openBrowser(): Promise<OpenBrowser> {
  if (chromiumHere === undefined) throw new Error('there is no chromium');
  const browser: Browser = await chromium.launch({ executablePath: chromiumHere, args: flags });
  return {
    desk: async (url) => {
      const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1360, height: 900 } });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => (message.type() === 'error' ? complaints.push(message.text()) : undefined));
      await page.goto(url);
      return { page, complaints };
    },
    close: () => browser.close(),
  };
}

/** What axe finds wrong with the page, in light and in dark, by rule and element; nothing when all is well. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    for (const { id, nodes } of violations)
      found.push(...nodes.map(({ html }) => `${colorScheme} ${id}: ${html.slice(0, 200)}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
