import { expect, it } from '@jest/globals';
import { obligationEvents } from '@keten/contracts';
import { LatestRows } from '@keten/platform';
import { barriersOn } from '@keten/testing';
import type { Response } from '@keten/testing';
import { Redis } from 'ioredis';
import { viewPrefix } from '../../src/view-prefix.ts';
import { describeAtTheDesk } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { issue, obligation } from '../story.ts';
import type { Listed } from '../story.ts';

const { created, confirmed } = obligationEvents;

describeAtTheDesk('a list of many warnings in a browser', (at) => {
  let warningId: string;

  it('shows the first page, and what is out above what is over', async () => {
    const { chain, anna } = at();
    const [author, approver] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
    warningId = await issue(author, approver);
    await chain.publisher.publish(created, obligation(warningId, 'wad'));
    await sees(anna.page, '0 van 1 bevestigd');
    const { items } = (await author.ask<Listed>('GET', `/v1/warnings?id=${warningId}`)).body;
    const redis = new Redis(chain.redis.url);
    const rows = new LatestRows<object>(redis, `${viewPrefix}:{warnings}`);
    for (let n = 0; n < 70; n += 1) {
      const ended = { ...items[0], warningId: `w-ended-${n}`, state: 'ended', headline: `Voorbij ${n}.` };
      await rows.put({ field: ended.warningId, sequence: 1000 + n, group: 'ended', value: ended });
    }
    redis.disconnect();
    await anna.page.reload();
    await sees(anna.page, 'Voorbij 69.');
    expect(await anna.page.getByText(/^Voorbij \d+\.$/).count()).toBe(49);
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
    expect(await page.getByText(/^Voorbij \d+\.$/).count()).toBe(70);
    await page.getByRole('status').getByText('Dat is alles: 71 getoond').waitFor();
    expect(await page.locator(':focus').innerText()).toBe('Dat is alles: 71 getoond');
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
    expect(asked.map(({ pathname, search }) => `${pathname}${search}`)).toEqual(
      Array(2).fill(`/v1/warnings?id=${warningId}`),
    );
    for (const answer of answers) expect((await answer.body()).length).toBeLessThan(2000);
    expect(await page.getByText(/^Voorbij \d+\.$/).count()).toBe(70);
  });
});
