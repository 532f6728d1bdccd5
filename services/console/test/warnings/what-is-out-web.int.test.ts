import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { obligationEvents } from '@keten/contracts';
import { barriersOn, chromiumHere, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser } from '@keten/testing';
import { sees } from '../read-page.ts';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, issue, obligation, step } from '../story.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('what is out, in a browser', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let desk: Desk;
  let [anna, bram]: Person[] = [];
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole(), openBrowser()]);
    [anna, bram] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
    desk = await browser.desk(chain.url);
    await desk.page.getByLabel('Gebruikersnaam').fill('anna');
    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.type(password);
    await desk.page.keyboard.press('Enter');
    await sees(desk.page, 'Er zijn nog geen waarschuwingen.');
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });
  const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

  it('stays what it is beside the draft of what follows, and can be corrected and ended meanwhile', async () => {
    const { page } = desk;
    const warningId = await issue(anna!, bram!);
    const update = {
      ...draft({ purpose: 'update' }),
      texts: draft().texts.map((text) => ({ ...text, headline: 'Later' })),
    };
    expect((await anna!.ask('PUT', `/v1/warnings/${warningId}/draft`, update)).status).toBe(200);
    await sees(page, 'Daarnaast: update, versie 2 · Concept');
    await sees(page, 'Uitgegeven');
    // While it moves from one list to the other it may stand in both.
    await page.getByRole('link', { name: 'Drones', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Wat nu is uitgegeven', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Wat hierna komt', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Corrigeren' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Beëindigen: het is veilig' }).click();
    const asked = page.getByLabel('Wat moeten mensen doen?');
    expect(await asked.first().inputValue()).toBe('Het is weer veilig. U hoeft niets meer te doen.');
    expect(await asked.nth(1).inputValue()).toBe('It is safe again. You need not do anything any more.');
    expect(await page.getByLabel('Kop').first().inputValue()).toBe('Voorbij: Drones');
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    await sees(page, 'De tekst is bewaard.');
    await page.getByRole('link', { name: 'Terug naar het overzicht' }).click();
  });

  it('goes from being ready to the alarm, says how loud it will be, and lapses without a reminder', async () => {
    const { page } = desk;
    const texts = draft().texts.map((text) => ({ ...text, headline: 'Raketten mogelijk' }));
    const early = draft({ purpose: 'early-warning', texts, responseType: 'Prepare', expiresAt: inSeconds(600) });
    const warningId = await issue(anna!, bram!, early);
    // While it moves from one list to the other it may stand in both.
    await page.getByRole('link', { name: 'Raketten mogelijk', exact: true }).first().click();
    await sees(page, 'Vroege waarschuwing: wees klaar');
    await sees(page, 'Melding: te horen als elk bericht');
    expect(await page.getByText('Verloopt over').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Update schrijven' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Vroeg waarschuwen: wees klaar' }).waitFor();
    await page.getByRole('button', { name: 'Alarm geven: het gevaar is er' }).click();
    // "Wait for the alarm" never goes out as the alarm: what to do is asked anew.
    expect(await page.getByLabel('Wat moeten mensen doen?').first().inputValue()).toBe('');
    await page.getByLabel('Kop').first().fill('Raketten');
    await page.getByLabel('Wanneer', { exact: true }).selectOption({ label: 'Nu' });
    await page.getByLabel('Advies in één woord').selectOption({ label: 'Schuilen' });
    const loud = page.getByLabel('Hoe luid');
    expect(await loud.inputValue()).toBe('alarm');
    await page.getByLabel('Ernst', { exact: true }).selectOption({ label: 'Matig' });
    expect(await loud.inputValue()).toBe('notice');
    await loud.selectOption({ label: 'Alarm: maakt mensen wakker' });
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bewaren als concept' }).click();
    await sees(page, 'De tekst is bewaard.');
    const { body } = await anna!.ask('GET', `/v1/warnings/${warningId}`);
    expect(body).toMatchObject({
      ...{ state: 'draft', issued: { revision: 1, isEarly: true } },
      content: { revision: 2, purpose: 'alert', severity: 'Moderate', intensity: 'alarm' },
    });
    await page.getByRole('link', { name: 'Terug naar het overzicht' }).click();
  });

  it('is called to mind before it expires, on any page, and then asks what comes next until somebody says so', async () => {
    const { page } = desk;
    const headline = 'Rook';
    const texts = draft().texts.map((text) => ({ ...text, headline }));
    const warningId = await issue(anna!, bram!, draft({ texts, expiresAt: inSeconds(25) }));
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'stil'));
    const fact = { warningId, revision: 1, recipientId: 'stil', name: 'Entiteit stil', at: new Date() };
    await chain.publisher.publish(obligationEvents.exhausted, fact);
    const reminder = page.getByRole('alert').filter({ hasText: /Verloopt over/ });
    await reminder.getByRole('link', { name: headline }).waitFor();
    await page.getByRole('alert').filter({ hasText: '1 organisatie is niet bereikt' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByText('Verlopen', { exact: true }).waitFor({ timeout: 30_000 });
    const expired = page.getByRole('alert').filter({ hasText: '1 waarschuwing is verlopen' });
    await expired.getByRole('link', { name: headline }).waitFor();
    await reminder.waitFor({ state: 'detached' });
    await page.getByRole('alert').filter({ hasText: 'niet bereikt' }).waitFor({ state: 'detached' });
    expect((await anna!.ask<{ items: object[] }>('GET', '/v1/unreached-warnings')).body.items).toEqual([]);
    await page
      .getByRole('list', { name: 'Wat alarmen van u vragen' })
      .getByRole('link', { name: `Verlopen: verleng of zeg dat het veilig is: ${headline}` })
      .waitFor();
    await page.goto(`${chain.url}/bronnen`);
    await expired.getByRole('link', { name: headline }).click();
    const question = page.getByRole('alert').filter({ hasText: 'Is het gevaar er nog?' });
    await question.getByRole('button', { name: 'Verleng met een update' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await question.getByRole('button', { name: 'Zeg dat het veilig is' }).click();
    await page.getByRole('button', { name: 'Bewaren als concept' }).waitFor();
    await page.goto(chain.url);
    await expired.waitFor();
    const { contentHash } = (await anna!.ask<{ contentHash: string }>('GET', `/v1/warnings/${warningId}`)).body;
    const clear = draft({ purpose: 'all-clear' });
    const path = `/v1/warnings/${warningId}/draft`;
    const written = (await anna!.ask<{ contentHash: string }>('PUT', path, clear, { 'If-Match': `"${contentHash}"` }))
      .body;
    await step(anna!, warningId, 'submit', { contentHash: written.contentHash });
    await step(bram!, warningId, 'approve', { contentHash: written.contentHash });
    await step(anna!, warningId, 'issue', { contentHash: written.contentHash });
    await expired.waitFor({ state: 'detached' });
  });

  it('is called to mind before it expires, however many others went out after it', async () => {
    const { page } = desk;
    const texts = draft().texts.map((text) => ({ ...text, headline: 'Gaslek' }));
    await issue(anna!, bram!, draft({ texts, expiresAt: inSeconds(600) }));
    // More than a page holds, at whatever size.
    for (let round = 0; round < 11; round += 1)
      await Promise.all(Array.from({ length: 10 }, () => issue(anna!, bram!)));
    await page.reload();
    const reminder = page.getByRole('alert').filter({ hasText: /Verloopt over/ });
    await reminder.getByRole('link', { name: 'Gaslek' }).waitFor();
  });
});
