import path from 'node:path';
import type { Page } from 'playwright-core';
import { barriersOn } from './open-browser.ts';

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
  /** What keeps people from reading or using it, in light and dark. */
  readonly barriers: readonly string[];
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

/** What a press of a button of that name left of its page; nothing when it was a page still. */
export type Pressed = { readonly at: string; readonly name: string; readonly broke: string | undefined };

/**
 * Presses each button of these pages once, also those that a press brings up, and sees whether a page is left that says what it is.
 * Each kind of button (a name without its numbers) is pressed once in all, since many pages share them.
 *
 * @param leave names of buttons that end the walk, such as the one that signs out
 */
export async function pressEverything(
  page: Page,
  pages: readonly Walked[],
  { settled, leave }: Pick<Walk, 'settled'> & { readonly leave: RegExp },
): Promise<readonly Pressed[]> {
  const { origin } = new URL(page.url());
  const done = new Set<string>();
  const pressed: Pressed[] = [];
  for (const { at } of pages) {
    await page.goto(origin + at);
    await settled(page);
    for (let name = await nextOn(page, done, leave); name !== undefined; name = await nextOn(page, done, leave)) {
      done.add(kindOfButton(name));
      pressed.push({ at, name, broke: await press(page, name, settled) });
      const isStillThere = pathOf(page.url()) === at;
      if (isStillThere) continue;
      await page.goto(origin + at);
      await settled(page);
    }
  }
  return pressed;
}

/** A step that waits for somebody else stands there, and says why. */
const pressable = 'main button:enabled:visible:not([aria-disabled=true])';

const kindOfButton = (name: string): string => name.replaceAll(/\d+/g, '0');

async function nextOn(page: Page, done: ReadonlySet<string>, leave: RegExp): Promise<string | undefined> {
  const names = await page.locator(pressable).allInnerTexts();
  return names.find((name) => name.trim() !== '' && !leave.test(name) && !done.has(kindOfButton(name)));
}

async function press(page: Page, name: string, settled: Walk['settled']): Promise<string | undefined> {
  const button = page.locator(pressable).filter({ hasText: name }).first();
  try {
    await button.click({ timeout: 5000 });
    await settled(page);
    return (await page.locator('h1').count()) === 1 ? undefined : 'no page is left';
  } catch (error) {
    // What another press took away, or what came of one, can't be pressed any more.
    if ((await button.count()) === 0) return undefined;
    return String(error).split('\n')[0];
  }
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
    ...{ at, tooWide, title: await page.title(), barriers: await barriersOn(page) },
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
