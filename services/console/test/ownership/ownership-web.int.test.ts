import { expect, it } from '@jest/globals';
import { operatorRegister, threatAssessed, workTaken } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, eventually, keepScreen } from '@keten/testing';
import type { Page } from '@keten/testing';
import { warningIdOf } from '../../src/warnings/proposing/proposed-content.ts';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { threat } from '../story.ts';

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

describeAtTheDesk('whose work a threat is, in a browser', (at) => {
  const come = (threatId: string, minutes: number, headline: string) =>
    at().chain.publisher.publish(
      threatAssessed,
      threat(threatId, { headline, proposal: undefined, assessedAt: minutesAgo(minutes) }),
    );
  const alarm = (page: Page) => page.getByRole('alert').filter({ hasText: 'is niemand bezig' });
  const panel = (page: Page) => page.getByRole('region', { name: 'Wie is hiermee bezig?' });
  const press = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true }).click();
  let bram: Page;

  it('rings above every page after a minute, also for what has no proposal, until somebody takes it', async () => {
    const { chain, anna } = at();
    await anna.page.goto(`${chain.url}/bronnen`);
    await come('t-young', 0, 'Net gemeld');
    await come('t-old', 2, 'Al twee minuten');
    await alarm(anna.page).getByRole('link', { name: 'Al twee minuten' }).waitFor();
    await alarm(anna.page).getByText('al 2 minuten').waitFor();
    expect(await alarm(anna.page).innerText()).not.toContain('Net gemeld');
    expect(await anna.page.title()).toMatch(/^\(1\) /);
    expect(await barriersOn(anna.page)).toEqual([]);
    await alarm(anna.page).getByRole('button', { name: 'Ik pak dit op' }).click();
    await alarm(anna.page).waitFor({ state: 'detached' });
    await eventually(async () => (/^\(/.test(await anna.page.title()) ? undefined : true));
  });

  it('shows everybody the name, and lets a colleague take over who says yes to the question', async () => {
    const { chain, browser, anna } = at();
    const desk = await browser.desk(chain.url);
    bram = desk.page;
    await signInAt(bram, 'bram');
    await bram.getByRole('listitem').filter({ hasText: 'Al twee minuten' }).getByText('Opgepakt door anna').waitFor();
    await bram.goto(`${chain.url}/dreigingen/t-old`);
    await panel(bram).getByText('Opgepakt door anna').waitFor();
    await press(bram, 'Neem over van anna');
    await panel(bram).getByText('anna is hiermee bezig. Neemt u het over?').waitFor();
    expect(await barriersOn(bram)).toEqual([]);
    await press(bram, 'Ja, ik neem het over');
    await panel(bram).getByText('U bent hiermee bezig.').waitFor();
    await anna.page.goto(`${chain.url}/dreigingen/t-old`);
    await panel(anna.page).getByText('Opgepakt door bram').waitFor();
  });

  it('is handed over by a question that rings at the colleague’s, on whatever page', async () => {
    const { chain, anna } = at();
    await anna.page.goto(`${chain.url}/bronnen`);
    await press(bram, 'Draag over');
    await bram.getByLabel('Aan wie draagt u over?').selectOption('anna');
    expect(await barriersOn(bram)).toEqual([]);
    await press(bram, 'Vraag het');
    await panel(bram).getByText('U vroeg anna om dit over te nemen.').waitFor();
    const asked = anna.page.getByRole('alert').filter({ hasText: 'bram vraagt u om iets over te nemen' });
    await asked.getByRole('link', { name: 'Bekijk het eerst' }).waitFor();
    expect(await anna.page.title()).toMatch(/^\(1\) /);
    expect(await barriersOn(anna.page)).toEqual([]);
    await asked.getByRole('button', { name: 'Ik neem dit over' }).click();
    await asked.waitFor({ state: 'detached' });
    await panel(bram).getByText('Opgepakt door anna').waitFor();
  });

  it('is offered to a side, and rings for whoever is of it until one of them takes it', async () => {
    const { chain, anna } = at();
    const operators = arranged(openRegister(chain.broker, operatorRegister));
    await operators.update('bram', (known) => ({ ...known!, side: 'military' }));
    await anna.page.goto(`${chain.url}/dreigingen/t-old`);
    await bram.goto(`${chain.url}/bronnen`);
    await press(anna.page, 'Draag over');
    await anna.page.getByLabel('Aan wie draagt u over?').selectOption('Wie het oppakt aan de militaire kant');
    await press(anna.page, 'Vraag het');
    await panel(anna.page).getByText('U vroeg de militaire kant om dit over te nemen.').waitFor();
    await panel(anna.page).getByText('U bent hiermee bezig.').waitFor();
    const asked = bram.getByRole('alert').filter({ hasText: 'anna vraagt de militaire kant om iets over te nemen' });
    await asked.getByRole('link', { name: 'Bekijk het eerst' }).waitFor();
    expect(await bram.title()).toMatch(/^\(1\) /);
    expect(await asked.getByRole('button').allInnerTexts()).toEqual(['Ik neem dit over']);
    expect(await barriersOn(bram)).toEqual([]);
    await keepScreen(bram, 'console-offered-to-side');
    const silence = bram.getByRole('button', { name: 'Alarm stil zetten', exact: true });
    await bram.getByRole('heading', { level: 1 }).click();
    await silence.click();
    await silence.waitFor({ state: 'detached' });
    await press(anna.page, 'Trek de vraag in');
    await asked.waitFor({ state: 'detached' });
    await press(anna.page, 'Draag over');
    await anna.page.getByLabel('Aan wie draagt u over?').selectOption('Wie het oppakt aan de militaire kant');
    await press(anna.page, 'Vraag het');
    await silence.waitFor();
    await asked.getByRole('button', { name: 'Ik neem dit over' }).click();
    await asked.waitFor({ state: 'detached' });
    await panel(anna.page).getByText('Opgepakt door bram').waitFor();
  });

  it('goes on while its owner is at it', async () => {
    const { chain, anna } = at();
    const warningId = warningIdOf('t-young');
    await chain.publisher.publish(workTaken, {
      ...{ warningId, by: 'anna', insteadOf: '', at: minutesAgo(4), until: new Date(Date.now() + 50_000) },
    });
    await anna.page.clock.install();
    await anna.page.goto(`${chain.url}/dreigingen/t-young`);
    await panel(anna.page).getByText('U bent hiermee bezig.').waitFor();
    const kept = anna.page.waitForRequest(/_keep$/);
    await anna.page.clock.runFor(31_000);
    await anna.page.keyboard.press('Shift');
    expect((await (await kept).response())?.status()).toBe(200);
    await anna.page.clock.resume();
  });

  it('is left with a reason why nothing needs to be done', async () => {
    const { page } = at().anna;
    await press(page, 'Hier hoeft niets mee');
    await page.getByLabel('Waarom hoeft hier niets mee?').fill('Het was vuurwerk.');
    await press(page, 'Hier hoeft niets mee');
    await panel(page).getByText('Niemand is hiermee bezig.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await sees(page, 'Niemand is hiermee bezig.');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('says that there may be more than it shows', async () => {
    const { page } = at().anna;
    await Promise.all(Array.from({ length: 101 }, (_, n) => come(`t-many-${n}`, 3, `Een van velen ${n}`)));
    await alarm(page).getByText('Er zijn er misschien meer.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'console-unowned-many');
  });

  it('gave the browser nothing to complain about', () => {
    expect(at().anna.complaints.filter((complaint) => !/401/.test(complaint))).toEqual([]);
  });
});
