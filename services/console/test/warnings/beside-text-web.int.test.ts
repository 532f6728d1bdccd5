import { expect, it } from '@jest/globals';
import { helpAsked, obligationEvents, sourceRegister, threatAssessed, threatReported } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, keepScreen, sampleReport, sampleSource } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { heading, sees } from '../read-page.ts';
import { draft, issue, obligation, step, threat } from '../story.ts';
import type { Stepped } from '../story.ts';

const warningId = 'w-beside';
const first = 'Drones boven de haven';
const later = 'Chloorwolk drijft naar Delfzijl';

/** Where they type, what they typed and chose, and how far they scrolled: all that must stay as it is. */
const underTheHand = (page: Page): Promise<object> =>
  page.evaluate<object>(`(() => {
    const at = document.activeElement;
    return { value: at.value, from: at.selectionStart, to: at.selectionEnd, top: Math.round(at.getBoundingClientRect().top) };
  })()`);
/** A round of layout and paint, in which whatever moves has moved. */
const painted = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))');
const isOnScreen = (text: ReturnType<Page['getByText']>): Promise<boolean> =>
  text.first().evaluate((element: { getBoundingClientRect(): { top: number; bottom: number } }) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= 844;
  });
/** What is told at once, read out too. */
const told = (page: Page, text: string) => page.getByRole('status').getByText(text);

describeAtTheDesk('beside a text that is being written', (at) => {
  const reported = async (reportIds: readonly string[]): Promise<void> => {
    const fact = threat('t-beside', { version: reportIds.length, headline: first, reportIds: [...reportIds] });
    await at().chain.publisher.publish(threatAssessed, fact);
  };

  it('stands what came in about it: who said what, when and how sure, who asks for help, how many confirmed', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const [carla, bram] = [await chain.signIn('carla'), await chain.signIn('bram')];
    await arranged(openRegister(chain.broker, sourceRegister)).put('kcr2', sampleSource({ name: 'Meldkamer Noord' }));
    await chain.publisher.publish(threatReported, sampleReport({ reportId: 'r-eerst', headline: first }));
    await reported(['r-eerst']);
    await issue(carla, bram, draft({ warningId, threatIds: ['t-beside'] }));
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'dijk'));
    await page.setViewportSize({ width: 1280, height: 844 });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('button', { name: 'Update schrijven' }).click();
    const beside = page.getByRole('region', { name: 'Wat erover binnenkwam' });
    await beside.getByRole('heading', { name: first }).waitFor();
    const said = await beside.innerText();
    expect(said).toContain('Meldkamer Noord (Civiel)');
    expect(said).toContain('Waarschijnlijk');
    await beside.getByText('0 van 1 bevestigd').waitFor();
    // Wherever on the form they are, it is beside them.
    await page.getByLabel('Wat moeten mensen doen?').first().focus();
    expect(await isOnScreen(page.getByText('Wat erover binnenkwam'))).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('comes what is new at once, without moving what is under the hand', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const field = page.getByLabel('Wat is er aan de hand?').first();
    await field.fill('Er vliegen meer drones.');
    await field.press('ArrowLeft');
    for (const [number, scroll] of [0, 200].entries()) {
      await page.evaluate(`scrollTo(0, ${scroll})`);
      await painted(page);
      const before = await underTheHand(page);
      const reportId = `r-later-${number}`;
      await chain.publisher.publish(threatReported, sampleReport({ reportId, headline: `${later} ${number}` }));
      await reported(['r-eerst', 'r-later-0', 'r-later-1'].slice(0, number + 2));
      await told(page, `${later} ${number}`).waitFor();
      await painted(page);
      expect(await underTheHand(page)).toEqual(before);
      expect(await isOnScreen(told(page, `${later} ${number}`))).toBe(true);
    }
    const before = await underTheHand(page);
    const of = { warningId, revision: 1, recipientId: 'dijk', at: new Date(), helpId: 'help-beside', name: 'Dijk' };
    await chain.publisher.publish(helpAsked, {
      ...of,
      ...({ sector: 'ENE-ELE', text: 'Wij redden het niet.', by: 'Jan', via: 'portal' } as const),
    });
    const news = page.getByRole('region', { name: 'Wat erover binnenkwam' }).locator('.keten-news');
    await news.getByText('Dijk vraagt om hulp').waitFor();
    await painted(page);
    expect(await underTheHand(page)).toEqual(before);
    expect(await field.inputValue()).toBe('Er vliegen meer drones.');
    await keepScreen(page, 'console-beside-text');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gezien' }).click();
    expect(await news.innerText()).toBe('');
  });

  it.each([390, 320])('lies folded and counted on a phone of %i, and says there too what is new', async (width) => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('button', { name: 'Wat kunt u doen?' }).click();
    await page.getByRole('button', { name: 'Update schrijven' }).click();
    const bar = page.getByRole('button', { name: /^Wat erover binnenkwam/ });
    await bar.filter({ hasText: /meldingen.*1 vraag om hulp.*0 van 1 bevestigd/s }).waitFor();
    expect(await bar.getAttribute('aria-expanded')).toBe('false');
    const field = page.getByLabel('Wat is er aan de hand?').first();
    await field.fill('Meer drones.');
    await painted(page);
    const before = await underTheHand(page);
    const reportId = `r-phone-${width}`;
    await chain.publisher.publish(threatReported, sampleReport({ reportId, headline: `Nog meer ${width}` }));
    await reported(['r-eerst', 'r-later-0', 'r-later-1', 'r-phone-390', 'r-phone-320'].slice(0, width === 390 ? 4 : 5));
    await told(page, `Nog meer ${width}`).waitFor();
    await painted(page);
    expect(await underTheHand(page)).toEqual(before);
    expect(await isOnScreen(told(page, `Nog meer ${width}`))).toBe(true);
    await keepScreen(page, `console-beside-text-${width}`);
    await bar.click();
    await page.getByRole('heading', { name: `Nog meer ${width}` }).waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    await keepScreen(page, `console-beside-text-open-${width}`);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('stays new to who begins to write before they saw it, and is seen for both once they say so', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.setViewportSize({ width: 1280, height: 844 });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('status').getByText('Live').waitFor();
    await sees(page, 'Nog meer 320');
    await chain.publisher.publish(threatReported, sampleReport({ reportId: 'r-unseen', headline: 'Nog niet gezien' }));
    await reported(['r-eerst', 'r-later-0', 'r-later-1', 'r-phone-390', 'r-phone-320', 'r-unseen']);
    await told(page, 'Nog niet gezien').waitFor();
    await page.getByRole('button', { name: 'Update schrijven' }).click();
    const beside = page.getByRole('region', { name: 'Wat erover binnenkwam' });
    await beside.getByText('6 meldingen').first().waitFor();
    await beside.getByRole('status').getByText('Nog niet gezien').waitFor();
    await beside.getByRole('button', { name: 'Gezien' }).click();
    await page.getByRole('button', { name: 'Terug', exact: true }).click();
    await page.getByRole('button', { name: 'Update schrijven' }).waitFor();
    await painted(page);
    expect(await told(page, 'Nog niet gezien').count()).toBe(0);
  });
});

describeAtTheDesk('beside a text that is being approved', (at) => {
  it('is said what came in since it was opened, on a phone too, and nothing is approved by it', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const carla = await chain.signIn('carla');
    const fact = (version: number, reportIds: readonly string[]) =>
      threat('t-approve', { version, headline: first, reportIds: [...reportIds] });
    await chain.publisher.publish(threatReported, sampleReport({ reportId: 'r-a', headline: first }));
    await chain.publisher.publish(threatAssessed, fact(1, ['r-a']));
    const written = draft({ warningId: 'w-approve', threatIds: ['t-approve'] });
    const { contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', written)).body;
    await step(carla, 'w-approve', 'submit', { contentHash });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${chain.url}/waarschuwingen/w-approve`);
    await heading(page, 'Drones');
    await page.getByRole('status').getByText('Live').waitFor();
    await sees(page, first);
    await chain.publisher.publish(threatReported, sampleReport({ reportId: 'r-b', headline: later }));
    await chain.publisher.publish(threatAssessed, fact(2, ['r-a', 'r-b']));
    await told(page, later).waitFor();
    expect(await isOnScreen(told(page, later))).toBe(true);
    await keepScreen(page, 'console-came-in-approval-390');
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lees wat binnenkwam' }).click();
    await page.locator('h2:focus').getByText('Waarom is dit voorgesteld?').waitFor();
    expect(await told(page, later).count()).toBe(0);
  });
});
