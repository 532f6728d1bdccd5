import { afterAll, expect, it } from '@jest/globals';
import { obligationEvents } from '@keten/contracts';
import { LatestRows } from '@keten/platform';
import { barriersOn } from '@keten/testing';
import type { Response } from '@keten/testing';
import { Redis } from 'ioredis';
import { viewPrefix } from '../../src/view-prefix.ts';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { issue, obligation } from '../story.ts';
import type { Listed } from '../story.ts';

const { created, confirmed } = obligationEvents;

describeAtTheDesk('a list of many warnings in a browser', (at) => {
  let warningId: string;
  let redis: Redis;
  let rows: LatestRows<object>;
  let line: object;
  afterAll(() => redis.disconnect());

  it('shows the first page, and what is out above what is over', async () => {
    const { chain, anna } = at();
    const [author, approver] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
    warningId = await issue(author, approver);
    await chain.publisher.publish(created, obligation(warningId, 'wad'));
    await sees(anna.page, '0 van 1 bevestigd');
    const { items } = (await author.ask<Listed>('GET', `/v1/warnings?id=${warningId}`)).body;
    redis = new Redis(chain.redis.url);
    rows = new LatestRows<object>(redis, `${viewPrefix}:{warnings}`);
    const work = { state: 'ended', tookPart: [] };
    line = { ...items[0], rank: 25, sought: '' };
    for (let n = 0; n < 15; n += 1) {
      const ended = { ...line, work, warningId: `w-ended-${n}`, state: 'ended', headline: `Voorbij ${n}.` };
      await rows.put({ field: ended.warningId, sequence: 1000 + n, group: 'ended', value: ended });
    }
    await anna.page.reload();
    await sees(anna.page, 'Voorbij 14.');
    expect(await anna.page.getByText(/^Voorbij \d+\.$/).count()).toBe(9);
    await sees(anna.page, '0 van 1 bevestigd');
  });

  it('shows older ones by keyboard, says how many there are, and keeps the focus', async () => {
    const { page } = at().anna;
    await page.getByRole('status').getByText('Live').waitFor();
    const older = page.getByRole('button', { name: 'Toon oudere' });
    expect(await barriersOn(page)).toEqual([]);
    await older.focus();
    await page.keyboard.press('Enter');
    await sees(page, 'Voorbij 0.');
    expect(await page.getByText(/^Voorbij \d+\.$/).count()).toBe(15);
    await page.getByRole('status').getByText('Dat is alles: 16 getoond').waitFor();
    expect(await page.locator(':focus').innerText()).toBe('Dat is alles: 16 getoond');
    expect(await older.count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('asks for the one line that changed, and for nothing else', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const answers: Response[] = [];
    // Alarms above the page ask by the clock, whatever changes.
    const isOfClock = (response: Response): boolean => new URL(response.url()).pathname.endsWith('-health');
    page.on('response', (response) => (isOfClock(response) ? undefined : answers.push(response)));
    const fact = { warningId, revision: 1, recipientId: 'wad', at: new Date() };
    await chain.publisher.publish(confirmed, { ...fact, via: 'sms', by: 'Balie', ticked: [] });
    await sees(page, '1 van 1 bevestigd');
    // A second change, so that whatever the first one asked for has been asked.
    await chain.publisher.publish(created, obligation(warningId, 'dijk'));
    await sees(page, '1 van 2 bevestigd');
    const asked = answers.map((answer) => new URL(answer.url()));
    // Whether it waits for who looks, or not.
    const alone = ['true', 'false'].map((waits) => `/v1/warnings?isWaiting=${waits}&limit=10&id=${warningId}`);
    expect(asked.map(({ pathname, search }) => `${pathname}${search}`).toSorted()).toEqual(
      [...alone, ...alone].toSorted(),
    );
    for (const answer of answers) expect((await answer.body()).length).toBeLessThan(2000);
    expect(await page.getByText(/^Voorbij \d+\.$/).count()).toBe(15);
  });

  it('is as long on the worst afternoon as on a quiet one, and the worst that waits for its reader stands first', async () => {
    const { page } = at().anna;
    const proposed = {
      ...line,
      state: 'proposed',
      work: { state: 'proposed', tookPart: [] },
      issuedRevision: undefined,
    };
    const extreme = { severity: 'Extreme', rank: 0, headline: 'Het ergste.', sought: 'het ergste urk' };
    const moderate = { severity: 'Moderate', rank: 10, headline: 'Klein.' };
    const put = (field: string, sequence: number, value: object, rank: number) =>
      rows.put({
        field,
        sequence,
        group: `proposed+proposed/${rank}`,
        value: { ...proposed, ...value, warningId: field },
      });
    await put('w-worst', 2000, extreme, 0);
    for (let n = 0; n < 1000; n += 1) await put(`w-many-${n}`, 3000 + n, moderate, 10);
    await page.reload();
    const waiting = page.getByRole('region', { name: 'Wacht op u' });
    const others = page.getByRole('region', { name: 'Andere waarschuwingen' });
    await waiting.getByRole('link').first().getByText('Het ergste.').waitFor();
    expect(await waiting.getByRole('listitem').count()).toBe(10);
    await waiting.getByText('Voorstel om op te pakken').first().waitFor();
    expect(await others.getByRole('listitem').first().innerText()).toContain('Uitgegeven');
    const tops = await Promise.all([waiting, others].map(async (list) => (await list.boundingBox())?.y));
    expect(tops[0]).toBe(tops[1]);
    expect(await page.evaluate<number>('document.documentElement.scrollHeight')).toBeLessThan(3000);
    expect(await barriersOn(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320);
    expect(await page.evaluate<number>('document.documentElement.scrollHeight')).toBeLessThan(7000);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  it('finds one by its words or places and by its state, by keyboard', async () => {
    const { page } = at().anna;
    await page.getByLabel('Zoek op woorden of plaatsen').fill('erg urk');
    await page.keyboard.press('Enter');
    const found = page.getByRole('region', { name: 'Gevonden waarschuwingen' });
    await found.getByRole('link', { name: 'Het ergste.' }).waitFor();
    expect(await found.getByRole('listitem').count()).toBe(1);
    await page.getByLabel('Stand').selectOption('Beëindigd');
    await page.getByRole('button', { name: 'Zoeken' }).press('Enter');
    await found.getByText('Hiermee is geen waarschuwing gevonden.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Zoekopdracht wissen' }).press('Enter');
    await page.getByRole('region', { name: 'Wacht op u' }).waitFor();
  });

  it('says on every page who reads it, what they are, where they are, and the way to the others', async () => {
    const { page } = at().anna;
    const nav = page.getByRole('navigation', { name: 'Bladzijden' });
    const current = () => nav.locator('[aria-current]').allInnerTexts();
    await page.getByRole('banner').getByText('anna · schrijft en geeft uit, keurt goed').waitFor();
    expect(await current()).toEqual(['Overzicht']);
    const names = await nav.getByRole('link').allInnerTexts();
    for (const name of [...names.slice(1), 'Overzicht']) {
      await nav.getByRole('link', { name, exact: true }).press('Enter');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('#main :focus').waitFor();
      expect([await current(), await nav.getByRole('link').count()]).toEqual([[name], names.length]);
    }
    await page.goto(`${at().chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await current()).toEqual(['Overzicht']);
  });

  it.each(['anna', 'dirk'])(
    'has the ways to all pages in one row on a desk, or behind one button, for %s',
    async (name) => {
      const { chain, browser } = at();
      const { page } = await browser.desk(chain.url);
      await signInAt(page, name);
      const nav = page.getByRole('navigation', { name: 'Bladzijden' });
      const links = nav.getByRole('link');
      const menu = nav.getByRole('button', { name: 'Menu' });
      for (const width of [1920, 1360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await menu.count()).toBe(0);
        const boxes = await Promise.all((await links.all()).map((link) => link.boundingBox()));
        expect([width, new Set(boxes.map((box) => box?.y)).size]).toEqual([width, 1]);
        expect(boxes.length).toBeGreaterThan(7);
        expect(await links.allInnerTexts()).toContain('Kanalen');
      }
      // For who has too many the last wait behind one button, and nothing is without a way.
      const more = nav.getByRole('button', { name: 'Meer' });
      expect(await more.count()).toBe(name === 'dirk' ? 1 : 0);
      if (name === 'dirk') {
        const top = (await links.first().boundingBox())?.y ?? 0;
        expect(Math.abs(((await more.boundingBox())?.y ?? 0) - top)).toBeLessThan(12);
        const before = await links.count();
        await more.press('Enter');
        expect([await more.getAttribute('aria-expanded'), await links.count()]).toEqual(['true', before + 4]);
        expect(await barriersOn(page)).toEqual([]);
        await nav.getByRole('link', { name: 'Nummers en links' }).press('Enter');
        await page.getByRole('heading', { level: 1, name: 'Nummers en links' }).waitFor();
        expect([await links.count(), await more.getAttribute('aria-current')]).toEqual([before, 'true']);
      }
      await page.getByRole('banner').getByRole('link', { name: 'Uw toegang' }).waitFor();
      await page.setViewportSize({ width: 1024, height: 800 });
      expect(await links.count()).toBe(0);
      await menu.press('Enter');
      await links.first().waitFor();
      expect(await menu.getAttribute('aria-expanded')).toBe('true');
      expect(await barriersOn(page)).toEqual([]);
      await nav.getByRole('link', { name: 'Werken de bronnen?' }).press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Werken de bronnen?' }).waitFor();
      expect(await links.count()).toBe(0);
    },
  );
});
