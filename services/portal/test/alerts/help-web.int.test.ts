import { beforeAll, expect, it } from '@jest/globals';
import { helpAnswered, helpAsked, helpTaken, obligationEvents } from '@keten/contracts';
import { barriersOn } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtThePortal } from '../browser-portal.ts';
import { content } from '../running-portal.ts';
import type { RunningPortal } from '../running-portal.ts';

const key = { warningId: 'w-help', revision: 1, recipientId: 'wad' } as const;
const of = { ...key, helpId: 'h-1' } as const;
let minutes = 0;
/** Each fact a minute after the one before. */
const next = (): Date => new Date(Date.parse('2026-11-24T10:00:00Z') + (minutes += 1) * 60_000);

describeAtThePortal('help that an organisation asked for', (at) => {
  let chain: RunningPortal;
  let page: Page;
  beforeAll(async () => {
    ({ chain } = at());
    ({ page } = at().desk);
    await chain.issue(content(key.warningId), ['wad', 'dijk']);
    const said = { via: 'portal', by: 'Piket', ticked: [], at: next() } as const;
    await chain.publisher.publish(obligationEvents.confirmed, { ...key, ...said });
    await page.getByRole('link', { name: 'Drinkwater is vervuild' }).click();
    await page.getByRole('heading', { level: 1, name: 'Drinkwater is vervuild' }).waitFor();
  });
  const ask = () =>
    chain.publisher.publish(helpAsked, {
      ...{ ...of, name: 'Entiteit wad', sector: 'DWA', text: 'Wij hebben noodwater nodig.' },
      ...{ by: 'Piket', via: 'portal', at: next() },
    });
  const call = () => page.getByRole('listitem').filter({ hasText: 'Wij hebben noodwater nodig.' });
  const nobody = 'Nog niemand heeft haar opgepakt.';
  const somebody = 'Iemand van het crisiscentrum is ermee bezig';

  it('waits until somebody takes it, and says that somebody is at work on it, and not who', async () => {
    await ask();
    await call().getByText(nobody).waitFor();
    await chain.publisher.publish(helpTaken, { ...of, by: 'anna', insteadOf: '', at: next() });
    await call().getByText(somebody).waitFor();
    expect(
      await call()
        .getByText(/^Opgepakt/)
        .count(),
    ).toBe(1);
    expect(await call().getByText(nobody).count()).toBe(0);
    expect(await page.getByText('anna').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('shows what they were told', async () => {
    await chain.publisher.publish(helpAnswered, { ...of, by: 'anna', text: 'De tankwagen komt.', at: next() });
    await call().getByText('De tankwagen komt.').waitFor();
    await call().getByText('Beantwoord').waitFor();
    expect(await call().getByText(somebody).count()).toBe(0);
  });

  it('waits anew when they ask it again, whoever took it before, until somebody takes it again', async () => {
    await ask();
    await call().getByText(nobody).waitFor();
    expect(await call().getByText(somebody).count()).toBe(0);
    expect(
      await call()
        .getByText(/^Opgepakt/)
        .count(),
    ).toBe(0);
    await call().getByText('De tankwagen komt.').waitFor();
    await chain.publisher.publish(helpTaken, { ...of, by: 'bram', insteadOf: '', at: next() });
    await call().getByText(somebody).waitFor();
    await call()
      .getByText(/^Opgepakt/)
      .waitFor();
  });

  it('is seen by nobody else', async () => {
    const dijk = await chain.signIn('dijk');
    const { body } = await dijk.ask<{ help: readonly unknown[] }>('GET', `/v1/alerts/${key.warningId}`);
    expect(body.help).toEqual([]);
  });
});
