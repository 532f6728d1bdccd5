import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriersOn, chromiumHere, keepScreen, openBrowser } from '@keten/testing';
import type { OpenBrowser, Page } from '@keten/testing';
import { signInAt } from '../browser-desk.ts';
import { bulletin, written } from '../bulletins/bulletin-story.ts';
import { heading, sees } from '../read-page.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { order, prepareRegisters } from '../standing-orders/standing-order-story.ts';
import { draft, issue, step } from '../story.ts';
import type { Stepped } from '../story.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

/** A text that no phone shows whole. */
const atLength = (said: string): string =>
  Array.from({ length: 12 }, (_, n) => `${said} Dit is zin ${n + 1}.`).join(' ');
const longTexts = draft().texts.map((text) => ({ ...text, description: atLength(text.description) }));

/** Where on the screen it is, in pixels from the top of what is seen. */
const rectOf = (page: Page, name: string): Promise<{ readonly top: number; readonly bottom: number }> =>
  page
    .getByRole('button', { name, exact: true })
    .evaluate((button: { getBoundingClientRect(): { top: number; bottom: number } }) => {
      const { top, bottom } = button.getBoundingClientRect();
      return { top, bottom };
    });

describeInBrowser.each([
  [390, 844],
  [320, 640],
])('who decides on a phone of %i by %i', (width, height) => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let page: Page;
  let [anna, bram, carla]: Person[] = [];
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole(), openBrowser()]);
    [anna, bram, carla] = await Promise.all(['anna', 'bram', 'carla'].map((name) => chain.signIn(name)));
    ({ page } = await browser.desk(chain.url, { viewport: { width, height }, hasTouch: true, isMobile: true }));
    await signInAt(page, 'bram');
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const isOff = async (name: string): Promise<boolean> => (await button(name).getAttribute('aria-disabled')) === 'true';
  const isInSight = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) {
      const { top, bottom } = await rectOf(page, name);
      expect([name, top >= 0 && bottom <= height]).toEqual([name, true]);
    }
  };
  const scrolled = (): Promise<number> => page.evaluate<number>('scrollY');
  /** As a thumb does: on and on, until the step can be taken. */
  const readOn = async (until: string): Promise<number> => {
    let screens = 0;
    for (; (await isOff(until)) && screens < 20; screens += 1) await page.mouse.wheel(0, height / 2);
    return screens;
  };
  const submitted = async (): Promise<string> => {
    const { warningId, contentHash } = (await anna!.ask<Stepped>('POST', '/v1/warnings', draft({ texts: longTexts })))
      .body;
    await step(anna!, warningId, 'submit', { contentHash });
    return warningId;
  };

  it('sees what waits for them at once, above the menu and the search', async () => {
    await submitted();
    await page.goto(chain.url);
    const first = page.getByRole('region', { name: 'Wacht op u' }).getByRole('link').first();
    await first.waitFor();
    const box = await first.boundingBox();
    expect(box && box.y + box.height).toBeLessThan(height);
    expect(await page.getByRole('navigation', { name: 'Bladzijden' }).getByRole('link').count()).toBe(0);
    await keepScreen(page, `phone-overview-${width}`);
    await button('Menu').tap();
    await page.getByRole('navigation', { name: 'Bladzijden' }).getByRole('link', { name: 'Overzicht' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await first.tap();
    await heading(page, 'Drones');
  });

  it('finds the step on the first screen, cannot take it before the text was on it, and answers without scrolling', async () => {
    expect(await scrolled()).toBe(0);
    await isInSight('Goedkeuren', 'Lees eerst de tekst', 'Wat kunt u doen?');
    expect(await isOff('Goedkeuren')).toBe(true);
    await button('Goedkeuren').tap({ force: true });
    expect(await button('Ja, keur goed en geef nu uit').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, `phone-unread-${width}`);

    await button('Lees eerst de tekst').tap();
    const text = page.getByRole('region', { name: 'Teksten', exact: true });
    await text.locator('h2:focus').waitFor();
    expect(await isOff('Goedkeuren')).toBe(true);
    expect(await readOn('Goedkeuren')).toBeGreaterThan(0);
    await isInSight('Goedkeuren');
    expect(await button('Lees eerst de tekst').count()).toBe(0);
    await keepScreen(page, `phone-read-${width}`);

    const before = await scrolled();
    await button('Goedkeuren').tap();
    await isInSight('Ja, keur goed en geef nu uit', 'Alleen goedkeuren', 'Terug');
    expect(await page.locator(':focus').innerText()).toBe('Keurt u deze waarschuwing goed, zoals zij hier staat?');
    expect(await page.locator(':focus').isVisible()).toBe(true);
    expect(await scrolled()).toBe(before);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, `phone-question-${width}`);
    await button('Ja, keur goed en geef nu uit').tap();
    await sees(page, 'Goedgekeurd, en uitgegeven: de waarschuwing wordt nu verzonden.');
  });

  /** On until the way to the next part that is to be read is there, and to that part: its heading has the focus. */
  const isLedTo = async (way: string, part: RegExp): Promise<void> => {
    for (let screens = 0; (await button(way).count()) === 0 && screens < 40; screens += 1) {
      await page.mouse.wheel(0, height / 4);
      // What is on the screen now counts as read before more comes.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))');
    }
    expect(await isOff('Goedkeuren')).toBe(true);
    await button(way).tap();
    await page.locator('h2:focus').filter({ hasText: part }).waitFor();
  };

  it('cannot approve before the map and how it arrives were on the screen; the step says that it waits, and is not struck out', async () => {
    const warningId = await submitted();
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await button('Goedkeuren').waitFor();
    const look = await page.evaluate<object>(`(() => {
      const off = document.querySelector('.keten-steps [aria-disabled=true]');
      const { textDecorationLine, borderTopStyle } = getComputedStyle(off);
      return { line: textDecorationLine, border: borderTopStyle, sign: off.querySelectorAll('svg').length };
    })()`);
    expect(look).toEqual({ line: 'none', border: 'dashed', sign: 1 });
    expect(await button('Wat kunt u doen?').locator('svg').count()).toBe(1);
    await isLedTo('Bekijk eerst de kaart', /^Waar/);
    await keepScreen(page, `phone-map-${width}`);
    await isLedTo('Lees hoe het aankomt', /^Zo komt het aan/);
    expect(await readOn('Goedkeuren')).toBeGreaterThan(0);
  });

  it('finds who confirmed first, once it is out', async () => {
    const warningId = await issue(anna!, bram!);
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const head = page.getByRole('heading', { name: 'Wie heeft bevestigd?' });
    await head.waitFor();
    const box = await head.boundingBox();
    expect(box && box.y).toBeLessThan(height);
    await keepScreen(page, `phone-issued-${width}`);
  });

  it('must read anew what a colleague changed', async () => {
    const warningId = await submitted();
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await heading(page, 'Drones');
    await page.getByRole('status').getByText('Live').waitFor();
    await readOn('Goedkeuren');
    const body = draft({ texts: longTexts.map((text) => ({ ...text, headline: 'Anders' })) });
    const { contentHash } = (await anna!.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, body)).body;
    await step(anna!, warningId, 'submit', { contentHash });
    await isInSight('Goedkeuren');
    await button('Lees de nieuwe versie').waitFor();
    await isInSight('Lees de nieuwe versie');
    expect(await isOff('Goedkeuren')).toBe(true);
    await button('Lees de nieuwe versie').tap();
    await heading(page, 'Anders');
    expect(await isOff('Goedkeuren')).toBe(true);
    expect(await readOn('Goedkeuren')).toBeGreaterThan(0);
  });

  it('calls a false alarm off in two taps from the first screen, and never in one', async () => {
    const warningId = await issue(anna!, bram!);
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await heading(page, 'Drones');
    await isInSight('Wat kunt u doen?');
    expect(await button('Trek in: vals alarm').count()).toBe(0);
    await button('Wat kunt u doen?').tap();
    await isInSight('Trek in: vals alarm');
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, `phone-withdraw-${width}`);
    await button('Trek in: vals alarm').tap();
    await sees(page, /^De waarschuwing is ingetrokken/);
  });

  it('finds the step of a bulletin and of a standing order on the first screen as well', async () => {
    const validUntil = new Date(Date.now() + 24 * 3_600_000).toISOString();
    await written(carla!, 'b-lang', bulletin({ validUntil }));
    await page.goto(`${chain.url}/berichten/b-lang`);
    await button('Vrijgeven').waitFor();
    await isInSight('Vrijgeven');
    expect(await button('Wat kunt u doen?').locator('svg').count()).toBe(1);
    await readOn('Vrijgeven');
    await button('Vrijgeven').tap();
    await isInSight('Ja, ik geef dit vrij', 'Terug');

    await prepareRegisters(chain.broker);
    await carla!.ask('PUT', '/v1/standing-orders/so-lang', order());
    await page.goto(`${chain.url}/opdrachten/so-lang`);
    await button('Goedkeuren').waitFor();
    await isInSight('Goedkeuren');
    await isLedTo('Lees hoe het aankomt', /^Zo komt het aan/);
    await readOn('Goedkeuren');
    await button('Goedkeuren').tap();
    await isInSight('Ja, ik keur dit goed', 'Terug');
  });
});
