import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { barriersOn, eventually, keepScreen } from '@keten/testing';
import type { Page } from '@keten/testing';
import { Redis } from 'ioredis';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { draft } from '../story.ts';
import type { Stepped } from '../story.ts';

const minuteMs = 60_000;
const warning = (page: Page) => page.getByRole('alert').filter({ hasText: 'wordt u hier afgemeld' });
const signInForm = (page: Page) => page.getByLabel('Gebruikersnaam');
const headline = (page: Page) => page.getByLabel('Kop').first();

/** Another link comes under the pointer before it presses: that is refused, and said at the foot. */
async function pressWhatMovedIn(page: Page): Promise<void> {
  const { x, y } = (await page.locator('.keten-brand').boundingBox())!;
  await page.mouse.move(x + 5, y + 5);
  await page.mouse.move(x + 8, y + 8);
  await page.evaluate(`(() => {
    const other = Object.assign(document.createElement('a'), { id: 'other', href: '/kanalen', textContent: 'Ander' });
    Object.assign(other.style, { position: 'fixed', left: 0, top: 0, padding: '4rem', zIndex: 9 });
    document.querySelector('.keten-brand').parentElement.append(other);
  })()`);
  await page.mouse.down();
  await page.mouse.up();
  await page.getByText('De pagina veranderde net onder uw muis.').waitFor();
  await page.evaluate('other.remove()');
}

describeAtTheDesk('a session at which nobody is', (at) => {
  let redis: Redis;
  beforeAll(() => {
    redis = new Redis(at().chain.redis.url);
  });
  afterAll(() => redis.disconnect());

  const keyOf = async (page: Page): Promise<string> => {
    const cookies = await page.context().cookies();
    const { value = '' } = cookies.find(({ name }) => name === 'keten-console') ?? {};
    return `session:console:${createHash('sha256').update(value).digest('base64url')}`;
  };
  const kept = async (page: Page) => JSON.parse((await redis.get(await keyOf(page)))!) as { until: number };
  /** So many minutes pass at the server and at the page, and nobody does anything. */
  const pass = async (page: Page, minutes: number): Promise<void> => {
    const before = await kept(page);
    const until = before.until - minutes * minuteMs;
    await redis.set(await keyOf(page), JSON.stringify({ ...before, until }), 'PX', Math.max(1, until - Date.now()));
    await page.clock.fastForward(minutes * minuteMs);
  };

  it('is not prolonged by what comes in by itself', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.clock.install();
    await page.goto(chain.url);
    await page.getByRole('status').getByText('Live').waitFor();
    await pass(page, 10);
    const { until } = await kept(page);
    const bram = await chain.signIn('bram');
    const [text] = draft().texts;
    expect(
      (await bram.ask('POST', '/v1/warnings', draft({ texts: [{ ...text, headline: 'Nieuw van bram' }] }))).status,
    ).toBe(201);
    await sees(page, 'Nieuw van bram');
    expect((await kept(page)).until).toBe(until);
  });

  it('is said to end, goes on at one press, and ends; what was typed is there', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.goto(`${chain.url}/nieuw`);
    await headline(page).pressSequentially('Brug dicht');
    await sees(page, 'Wat u typt raakt niet kwijt');
    await eventually(async () => (await kept(page)).until > Date.now() + 29 * minuteMs || undefined);

    await pass(page, 26);
    await warning(page).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'console-session-ends');
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.setViewportSize({ width: 1360, height: 900 });
    await page.getByRole('button', { name: 'Blijf aangemeld' }).click();
    await warning(page).waitFor({ state: 'detached' });
    expect((await kept(page)).until).toBeGreaterThan(Date.now() + 29 * minuteMs);

    await pass(page, 26);
    await warning(page).waitFor();
    await pass(page, 5);
    await signInForm(page).waitFor();
    expect((await page.request.get(`${chain.url}/v1/warnings`)).status()).toBe(401);
    await signInAt(page, 'anna');
    await sees(page, 'Brug dicht');
  });

  it('is said beside what else lies at the foot of a phone: that a press was refused, and the steps', async () => {
    const { chain, browser } = at();
    const carla = await chain.signIn('carla');
    const { warningId } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft())).body;
    const { page } = await browser.desk(chain.url);
    await page.clock.install();
    await signInAt(page, 'bram');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('button', { name: 'Wat kunt u doen?' }).waitFor();
    // A press is a sign of life, which takes the notice away.
    await page.route('**/_prolong', (route) => route.abort());
    await pass(page, 26);
    await warning(page).waitFor();
    await pressWhatMovedIn(page);
    const parts = ['.keten-session-end', '.keten-refused-press', '.keten-steps'];
    const boxes = await Promise.all(parts.map(async (part) => (await page.locator(part).boundingBox())!));
    const [first, second, third] = boxes.toSorted((one, other) => one.y - other.y);
    expect(first!.y).toBeGreaterThanOrEqual(0);
    expect(first!.y + first!.height).toBeLessThanOrEqual(second!.y + 1);
    expect(second!.y + second!.height).toBeLessThanOrEqual(third!.y + 1);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('goes on in all pages for who works in one', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const other = await page.context().newPage();
    await other.goto(chain.url);
    await other.getByRole('status').getByText('Live').waitFor();
    await pass(page, 20);
    await page.keyboard.press('Shift');
    await eventually(async () => (await kept(page)).until > Date.now() + 29 * minuteMs || undefined);
    const looked = other.waitForResponse((response) => response.url().endsWith('/v1/sessions/current'));
    await page.clock.fastForward(6 * minuteMs);
    await looked;
    await sees(other, 'anna');
    for (const each of [page, other])
      expect([await warning(each).count(), await signInForm(each).count()]).toEqual([0, 0]);
    await other.close();
  });
});
