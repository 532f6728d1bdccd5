import { expect, it } from '@jest/globals';
import { barriersOn } from '@keten/testing';
import { answered, asked, isFocused, markAndSend } from '../asked-on-page.ts';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, sees } from '../read-page.ts';
import type { Listed, Shown } from '../story.ts';

const facts = [
  'Wat wordt het?',
  'Dreiging',
  'Ernst',
  'Wanneer',
  'Zekerheid',
  'Advies in één woord',
  'Rubricering',
  'TLP',
];

describeAtTheDesk('a new warning', (at) => {
  it('answers nothing for its author', async () => {
    const { page } = at().anna;
    await follow(page, 'Nieuwe waarschuwing');
    await heading(page, 'Nieuwe waarschuwing');
    expect(await answered(page)).toEqual([]);
    for (const fact of facts) expect(await page.getByLabel(fact, { exact: true }).isVisible()).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('is not kept before all is answered, says at each field what is missing, and goes to the first', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.getByLabel('Kop').first().fill('Brug afgesloten');
    // Also when somebody closed what asks.
    await page.getByText('Ernst, gebied, ontvangers en kanalen').click();
    await page.getByLabel('Kop').first().focus();
    await page.keyboard.press('Enter');
    expect(await asked(page)).toEqual([...facts, 'Kanalen']);
    expect(await isFocused(page.getByLabel('Wat wordt het?', { exact: true }))).toBe(true);
    const described = await page.getByLabel('Dreiging', { exact: true }).getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described}"]`).innerText()).toBe('Hier ontbreekt uw antwoord.');
    expect(await page.getByLabel('Ernst', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    expect(await barriersOn(page)).toEqual([]);
    expect((await (await chain.signIn('anna')).ask<Listed>('GET', '/v1/warnings')).body.items).toEqual([]);
  });

  it('is kept by keyboard alone as it was answered, and forgets each note as it is answered', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.keyboard.type('Waa');
    await page.getByLabel('Dreiging', { exact: true }).focus();
    await page.keyboard.type('Dro');
    expect(await asked(page)).toEqual([...facts.slice(2), 'Kanalen']);
    await page.getByLabel('Ernst', { exact: true }).selectOption({ label: 'Licht' });
    await page.getByLabel('Wanneer', { exact: true }).selectOption({ label: 'Later' });
    await page.getByLabel('Zekerheid', { exact: true }).selectOption({ label: 'Mogelijk' });
    await page.getByRole('button', { name: 'Concept maken' }).click();
    expect(await asked(page)).toEqual([...facts.slice(5), 'Kanalen']);
    await page.getByLabel('Advies in één woord').selectOption({ label: 'Wegblijven' });
    await markAndSend(page);
    expect(await page.locator('form').getByRole('alert').count()).toBe(0);
    await page.getByLabel('Kop').first().focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Brug afgesloten');
    await sees(page, 'Wegblijven');
    expect(await barriersOn(page)).toEqual([]);
    const reader = await chain.signIn('bram');
    const [line] = (await reader.ask<Listed>('GET', '/v1/warnings')).body.items;
    const { content } = (await reader.ask<Shown>('GET', `/v1/warnings/${line!.warningId}`)).body;
    expect(content).toMatchObject({
      ...{ kind: 'drone', severity: 'Minor', urgency: 'Future', certainty: 'Possible', responseType: 'Avoid' },
      ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR', channels: ['webhook', 'email', 'sms', 'portal'] },
    });
  });

  it('gave the browser nothing to complain about', () => {
    expect(at().anna.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });
});
