import { beforeAll, expect, it } from '@jest/globals';
import { obligationEvents, warningFannedOut } from '@keten/contracts';
import { confirmationToken } from '@keten/delivery';
import { barriersOn } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtThePortal } from '../browser-portal.ts';
import { confirmationKey, content } from '../running-portal.ts';
import type { RunningPortal } from '../running-portal.ts';

const warningId = 'w-left';
const over = 'Voorbij voor u: Drinkwater is vervuild';

describeAtThePortal('a warning that goes on without an organisation', (at) => {
  let chain: RunningPortal;
  let page: Page;
  beforeAll(() => {
    ({ chain } = at());
    ({ page } = at().desk);
  });
  const isOut = (revision: number, parts: { obliged: number; withheld: string }) =>
    chain.publisher.publish(warningFannedOut, {
      warningId,
      revision,
      informed: 0,
      places: 0,
      at: new Date(),
      ...parts,
    });
  const press = () => page.getByRole('button', { name: 'Bevestig: wij hebben dit gelezen' }).click();

  it('asks them to confirm as long as the newer revision is on its way', async () => {
    await chain.issue(content(warningId), ['wad', 'dijk']);
    await isOut(1, { obliged: 2, withheld: '' });
    await page.getByRole('link', { name: 'Drinkwater is vervuild' }).click();
    await chain.issue(content(warningId, { revision: 2, purpose: 'update' }), ['dijk']);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Drinkwater is vervuild' }).waitFor();
    expect(await page.getByText(/Voorbij/).count()).toBe(0);
  });

  it('tells who presses the button of what is past that it is past, in their language', async () => {
    await page.getByLabel('Normaal').check();
    await page.getByLabel('Uw naam of functie').fill('Piket');
    // It goes on without them in the moment between the press and the server.
    await page.route(/_acknowledge$/, async (route) => {
      await isOut(2, { obliged: 1, withheld: '' });
      await route.continue();
    });
    const answer = page.waitForResponse(/_acknowledge$/);
    await press();
    expect((await answer).status()).toBe(409);
    await page.getByText('Deze waarschuwing geldt niet meer voor u.').first().waitFor();
    expect(await chain.acknowledgements()).toEqual([]);
  });

  it('says on its page that it is over for them, and asks nothing any more', async () => {
    await page.getByRole('heading', { level: 1, name: over }).waitFor();
    await page.getByText('Deze waarschuwing geldt niet meer voor u. Voor anderen kan zij nog gelden.').waitFor();
    await page.getByText('Voor deze waarschuwing hoeft u niets te bevestigen.').waitFor();
    expect(await page.getByText('Sluit de inname.').count()).toBe(0);
    // Nor how bad it is, nor that it is safe: neither is said to them.
    expect(await page.getByText(/^(Ernstig|VEILIG)$/).count()).toBe(0);
    expect(await page.getByRole('button', { name: /Bevestig/ }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('says so in the list, where it no longer waits for them', async () => {
    await page.getByRole('link', { name: 'Terug naar de waarschuwingen' }).click();
    await page.getByRole('link', { name: over }).waitFor();
    await page.getByText('Voorbij voor u', { exact: true }).waitFor();
    expect(await page.getByText('1 waarschuwing wacht op u').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('says so behind the link in the mail', async () => {
    const token = confirmationToken(confirmationKey, { warningId, revision: 1, recipientId: 'wad' });
    const link = `${chain.url}/bevestigen/${warningId}/1/wad/${token}`;
    for (const init of [{}, { method: 'POST', body: new URLSearchParams({ by: 'Ik' }) }]) {
      const text = await (await fetch(link, init)).text();
      expect(text).toContain('Deze waarschuwing geldt niet meer voor u.');
      expect(text).not.toMatch(/vastgelegd|<form/);
    }
  });

  it('is theirs again when they are back, and stays theirs beside a revision that reached nobody', async () => {
    await chain.issue(content(warningId, { revision: 3, purpose: 'update' }), ['wad']);
    await isOut(3, { obliged: 1, withheld: '' });
    await page.getByText('1 waarschuwing wacht op u').waitFor();
    await chain.issue(content(warningId, { revision: 4, purpose: 'update' }), []);
    await isOut(4, { obliged: 0, withheld: 'expired' });
    const desk = await chain.signIn('wad');
    const { body } = await desk.ask<{ state: string; toConfirm: number }>('GET', `/v1/alerts/${warningId}`);
    expect(body).toMatchObject({ state: 'current', toConfirm: 3 });
  });

  it('says that it is safe once it is over for all, not how bad it was, and asks nothing of who never answered', async () => {
    await chain.issue(content('w-safe', { severity: 'Severe' }), ['wad']);
    const fact = { warningId: 'w-safe', revision: 1, recipientId: 'wad', name: 'Waterschap', at: new Date() };
    await chain.publisher.publish(obligationEvents.exhausted, fact);
    await page.goto(chain.url);
    const line = page.getByRole('listitem').filter({ has: page.locator('a[href="/waarschuwingen/w-safe"]') });
    await line.getByText('Ernstig', { exact: true }).waitFor();
    await line.getByRole('link', { name: 'Open en bevestig' }).waitFor();
    await chain.issue(content('w-safe', { revision: 2, purpose: 'all-clear', severity: 'Severe' }), ['wad']);
    await line.getByText('VEILIG', { exact: true }).waitFor();
    expect(await line.innerText()).not.toMatch(/Ernstig|evestig|Wacht/);
    await line.getByRole('link').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const main = page.getByRole('main');
    await main.getByText('VEILIG', { exact: true }).waitFor();
    expect(await main.getByText('Ernstig', { exact: true }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });
});
