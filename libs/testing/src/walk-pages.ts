import path from 'node:path';
import type { Page } from 'playwright-core';

/** One page as somebody found it by following links from the first. */
export type Walked = {
  /** Path and query. */
  readonly at: string;
  readonly title: string;
  readonly heading: string;
  /** Ways on: links and buttons that can be pressed. */
  readonly ways: number;
  /** What makes it wider than a narrow phone (320 CSS pixels, WCAG 1.4.10), innermost first; nothing when it fits. */
  readonly tooWide: readonly string[];
};

type Walk = {
  /** Pages of one kind: of a list with a hundred lines one is followed. */
  readonly kindOf?: (at: string) => string;
  /** Waits until what the page shows is there. */
  readonly settled: (page: Page) => Promise<unknown>;
  /** Prefix of the pictures. */
  readonly name: string;
};

const looks = ['light', 'dark'] as const;
const widths = [1280, 390] as const;

/**
 * Follows every link of one's own site from the page that is open, each kind of page once, and looks at each as a phone of 320
 * pixels shows it. With KETEN_SCREENS it keeps each page as a desk and a phone show it, in light and in dark.
 */
export async function walkPages(page: Page, { kindOf = (at) => at, settled, name }: Walk): Promise<readonly Walked[]> {
  const origin = new URL(page.url()).origin;
  const seen = new Set<string>();
  const walked: Walked[] = [];
  const open = [pathOf(page.url())];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    if (seen.has(kindOf(at))) continue;
    seen.add(kindOf(at));
    await page.goto(origin + at);
    await settled(page);
    walked.push(await lookAt(page, at));
    await keepLooks(page, `${name}${kindOf(at).replaceAll(/[^a-z0-9]+/gi, '-')}`);
    open.push(...(await linksOn(page, origin)));
  }
  return walked;
}

const pathOf = (url: string): string => new URL(url).pathname + new URL(url).search;

async function linksOn(page: Page, origin: string): Promise<readonly string[]> {
  const found: readonly string[] = await page.evaluate(
    `[...document.querySelectorAll('a[href]')].filter((a) => !a.download && !a.hash).map((a) => a.href)`,
  );
  return found.filter((url) => url.startsWith(`${origin}/`) && !/\/v1\/|\.(atom|cap|xml)$/.test(url)).map(pathOf);
}

async function lookAt(page: Page, at: string): Promise<Walked> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  const tooWide: readonly string[] = await page.evaluate(tooWideFor(320));
  if (before) await page.setViewportSize(before);
  return {
    ...{ at, tooWide, title: await page.title() },
    heading: (await page.locator('h1').allInnerTexts()).join(' | '),
    ways: await page.locator('main a[href], main button:enabled, header a[href], nav a[href]').count(),
  };
}

/** What lies outside a page of that width, and not inside something that scrolls by itself. */
const tooWideFor = (width: number): string => `(() => {
  if (document.documentElement.scrollWidth <= ${width}) return [];
  const scrolls = (each) => each.closest('.keten-scroll, pre') !== null;
  return [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > ${width} && !scrolls(each))
    .map((each) => each.cloneNode(false).outerHTML.slice(0, 120))
    .reverse();
})()`;

async function keepLooks(page: Page, name: string): Promise<void> {
  const { KETEN_SCREENS: folder } = process.env;
  if (!folder) return;
  const before = page.viewportSize();
  for (const width of widths)
    for (const colorScheme of looks) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.emulateMedia({ colorScheme });
      const file = path.resolve(folder, 'pages', `${name}-${width}-${colorScheme}.jpg`);
      await page.screenshot({ path: file, type: 'jpeg', quality: 70, fullPage: true });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
}
