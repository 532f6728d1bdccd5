import { expect, it } from '@jest/globals';
import { barriersOn, keepScreen } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import type { Shown, Stepped } from '../story.ts';
import { draft, issue, step } from '../story.ts';

const [dutch, english] = draft().texts;
const update = (headline: string, rest: object = {}) =>
  draft({ purpose: 'update', texts: [{ ...dutch, headline }, english], ...rest });
const inView = (control: ReturnType<Page['getByRole']>): Promise<boolean> =>
  control.evaluate((element: { getBoundingClientRect: () => { top: number; bottom: number } }) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= 900;
  });
const headline = (page: Page) => page.getByLabel('Kop').first();

describeAtTheDesk('two who write the same update', (at) => {
  it('keep both texts: what only one wrote comes along, what both wrote is chosen', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const [carla, bram] = [await chain.signIn('carla'), await chain.signIn('bram')];
    const warningId = await issue(carla, bram, draft({ warningId: 'w-two' }));
    const save = (text: object) => bram.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, text);
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await page.getByRole('button', { name: 'Update schrijven' }).click();
    await headline(page).fill('Meer drones');
    await page.getByLabel('Wat moeten mensen doen?').first().fill('Ga naar binnen.');
    await save(update('Veel drones', { severity: 'Extreme' }));
    const note = page.getByRole('alert').filter({ hasText: 'bewaarde intussen een andere tekst' });
    await note.getByText('bram bewaarde intussen een andere tekst.').waitFor();
    expect(await note.innerText()).toContain('Ernst: Zeer ernstig');
    // How loud is usual for that is nobody's choice.
    expect(await note.innerText()).not.toContain('Hoe luid');
    expect(await note.getByRole('listitem').count()).toBe(1);
    // What is saved all the same is refused; the way to the choice is at the foot of the screen, wherever they type.
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: 'is veranderd nadat u haar opende' });
    await refusal.first().waitFor();
    await headline(page).focus();
    await page.evaluate('scrollTo(0, 0)');
    const look = page.getByRole('button', { name: 'Kijk wat er verschilt' });
    expect(await inView(look)).toBe(true);
    await keepScreen(page, 'console-merge');
    await look.click();
    await page.locator(':focus').getByText('bram bewaarde intussen een andere tekst.').waitFor();
    // What this author wrote stands until they choose otherwise.
    expect(await note.getByRole('radio', { name: 'Van u: Meer drones' }).isChecked()).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
    await note.getByRole('radio', { name: 'Van uw collega: Veel drones' }).check();
    await note.getByRole('button', { name: 'Verder met één tekst' }).click();
    await note.waitFor({ state: 'detached' });
    expect(await refusal.count()).toBe(0);
    expect(await headline(page).inputValue()).toBe('Veel drones');
    // Who reads English would be told the old text as news: said before it is kept, and to who approves it.
    await sees(page, 'Niet veranderd sinds wat nu uit is: de tekst in het Engels.');
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    await sees(page, 'De tekst is bewaard.');
    await sees(page, 'Niet veranderd sinds wat nu uit is: de tekst in het Engels.');
    const { content } = (await bram.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
    expect(content).toMatchObject({
      severity: 'Extreme',
      texts: [{ headline: 'Veel drones', instruction: 'Ga naar binnen.' }, english],
    });
  });
});

describeAtTheDesk('a text that waits for approval', (at) => {
  const submitted = async (warningId: string) => {
    const carla = await at().chain.signIn('carla');
    const { contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft({ warningId }))).body;
    await step(carla, warningId, 'submit', { contentHash });
    return { carla, contentHash };
  };

  it('is taken back by its author only after they were told so, and said yes', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const { carla } = await submitted('w-back');
    await page.goto(`${chain.url}/waarschuwingen/w-back`);
    await page.getByRole('button', { name: 'Tekst aanpassen', exact: true }).click();
    await sees(page, 'Deze tekst ligt ter goedkeuring, van carla.');
    await headline(page).fill('Veel drones');
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    await sees(page, /^Deze tekst ligt ter goedkeuring\. Bewaren neemt haar terug/);
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'console-take-back');
    const state = async () => (await carla.ask<Shown>('GET', '/v1/warnings/w-back')).body.state;
    expect(await state()).toBe('submitted');
    await page.getByRole('button', { name: 'Ja, neem terug en bewaar' }).click();
    await sees(page, 'De tekst is bewaard.');
    expect(await state()).toBe('draft');
  });

  it('is said to be taken back at once to who reads it to approve it, and stands as what it is', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    const { carla, contentHash } = await submitted('w-read');
    await page.goto(`${chain.url}/waarschuwingen/w-read`);
    const badge = page.getByRole('main').getByText('Wacht op goedkeuring', { exact: true });
    await badge.first().waitFor();
    const headers = { 'If-Match': `"${contentHash}"` };
    await carla.ask('PUT', '/v1/warnings/w-read/draft', draft({ checklist: ['Bel ons.'] }), headers);
    const told = page.getByRole('status').getByText('carla nam deze tekst terug en veranderde haar.');
    await told.waitFor();
    await page.getByRole('main').getByText('Concept', { exact: true }).first().waitFor();
    expect(await badge.count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: /^Lees/ }).click();
    await told.waitFor({ state: 'detached' });
  });
});

describeAtTheDesk('who changes a first alert into an early warning, or back', (at) => {
  it('never takes the words of the one along into the other, and finds them again', async () => {
    const { page } = at().anna;
    await follow(page, 'Nieuwe waarschuwing');
    await heading(page, 'Nieuwe waarschuwing');
    const step = page.getByLabel('Wat wordt het?', { exact: true });
    await step.selectOption({ value: 'early-warning' });
    await headline(page).fill('Wacht op het alarm');
    await step.selectOption({ value: 'alert' });
    expect(await headline(page).inputValue()).toBe('');
    expect(await page.getByLabel('Advies in één woord').inputValue()).toBe('');
    await step.selectOption({ value: 'early-warning' });
    expect(await headline(page).inputValue()).toBe('Wacht op het alarm');
  });
});
