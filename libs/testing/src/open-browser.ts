import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { lookForServer } from './find-server.ts';

export type { Page, Response, Worker } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine; setup says which one it found or installed. Undefined when there is none. */
export const chromiumHere = lookForServer('CHROMIUM_BIN', names);
/** The same engine without windows and profiles: a page costs a sixth of the processor there, and it takes no pushes. */
const shellHere = lookForServer('HEADLESS_SHELL_BIN', ['chromium-headless-shell']);

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
export type OpenBrowser = { desk(url: string, options?: BrowserContextOptions): Promise<Desk>; close(): Promise<void> };

/**
 * A browser in which each desk has cookies of its own.
 *
 * @param isWhole the browser that people have, for what the one without windows can't: pushes, and what a page costs.
 */
export async function openBrowser({ isWhole = false } = {}): Promise<OpenBrowser> {
  if (chromiumHere === undefined) throw new Error('there is no chromium');
  const executablePath = isWhole ? chromiumHere : (shellHere ?? chromiumHere);
  // Loaded only here: most tests need no browser.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: flags });
  return {
    desk: async (url, options = {}) => {
      const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1360, height: 900 }, ...options });
      context.setDefaultTimeout(45_000);
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

/**
 * Keeps a picture of the page for the README in the folder that KETEN_SCREENS names; without it nothing is written, so that an
 * ordinary run changes no file.
 */
export async function keepScreen(page: Page, name: string): Promise<void> {
  const { KETEN_SCREENS: folder } = process.env;
  if (folder) await page.screenshot({ path: path.resolve(folder, `${name}.jpg`), type: 'jpeg', quality: 75 });
}

/** WCAG 2.2 A and AA, and what axe advises beyond it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a scheme of colours changes; the rest is one page in both. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];
const asked = { light: tags, dark: rulesOfColour } as const;

/**
 * Told by rule and element within the page: all that axe passed is megabytes, and handing that over would be half the time of a
 * test.
 */
const violationsIn = (of: readonly string[]): string => `axe
  .run({ runOnly: ${JSON.stringify(of)}, resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`;

/** What axe finds wrong with the page, in light and in dark, by rule and element; nothing when all is well. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  const { default: axe } = await import('axe-core');
  const found: string[] = [];
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const violations = await page.evaluate<readonly string[]>(violationsIn(asked[colorScheme]));
    found.push(...violations.map((violation) => `${colorScheme} ${violation}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
