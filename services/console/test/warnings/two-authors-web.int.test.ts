import { expect, it } from '@jest/globals';
import { barriersOn } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import type { Shown, Stepped } from '../story.ts';
import { draft, issue } from '../story.ts';

const [dutch, english] = draft().texts;
const update = (headline: string, rest: object = {}) =>
  draft({ purpose: 'update', texts: [{ ...dutch, headline }, english], ...rest });
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
    // What this author wrote stands until they choose otherwise.
    expect(await note.getByRole('radio', { name: 'Van u: Meer drones' }).isChecked()).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
    await note.getByRole('radio', { name: 'Van uw collega: Veel drones' }).check();
    await note.getByRole('button', { name: 'Verder met één tekst' }).click();
    await note.waitFor({ state: 'detached' });
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
