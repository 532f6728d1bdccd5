import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threatAssessed, warningIssued } from '@keten/contracts';
import { barriersOn, chromiumHere, eventually, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { warningIdOf } from '../../src/warnings/proposing/proposed-content.ts';
import { signInAt } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, issue, step, threat } from '../story.ts';
import type { Listed, Shown, Stepped } from '../story.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('two people at their pages', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let [anna, bram]: Desk[] = [];
  let [author, approver]: Person[] = [];
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole(), openBrowser()]);
    [author, approver] = await Promise.all(['anna', 'bram'].map((name) => chain.signIn(name)));
    [anna, bram] = await Promise.all(
      ['anna', 'bram'].map(async (name) => {
        const desk = await browser.desk(chain.url);
        await desk.page.getByLabel('Gebruikersnaam').fill(name);
        await desk.page.getByLabel('Wachtwoord').fill(password);
        await desk.page.keyboard.press('Enter');
        await desk.page.getByRole('status').getByText('Live').waitFor();
        return desk;
      }),
    );
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });

  it('issue a proposal unedited in five clicks and two turns, the questions included, without a letter typed', async () => {
    await chain.publisher.publish(threatAssessed, threat('t-five', { rubricering: 'ongerubriceerd', tlp: 'CLEAR' }));
    const headline = 'Gevaarlijke drones bij Het Hogeland';
    const clicks: string[] = [];
    const click = async (page: Page, role: 'link' | 'button', name: string): Promise<void> => {
      await page.getByRole(role, { name, exact: true }).first().click();
      clicks.push(name);
    };
    const began = Date.now();
    await click(anna!.page, 'link', headline);
    await sees(anna!.page, 'Waarom is dit voorgesteld?');
    expect(await barriersOn(anna!.page)).toEqual([]);
    await click(anna!.page, 'button', 'Ter goedkeuring geven');
    await sees(anna!.page, 'De waarschuwing ligt ter goedkeuring.');
    await click(bram!.page, 'link', headline);
    await click(bram!.page, 'button', 'Goedkeuren');
    await sees(bram!.page, 'Uitgeven stuurt naar: burgers in 1 gemeente; 1 organisatie.');
    expect(await barriersOn(bram!.page)).toEqual([]);
    await click(bram!.page, 'button', 'Ja, keur goed en geef nu uit');
    await sees(bram!.page, 'Goedgekeurd, en uitgegeven: de waarschuwing wordt nu verzonden.');
    process.stderr.write(`From proposal to issued: ${clicks.length} clicks, 0 characters, ${Date.now() - began} ms\n`);
    expect(clicks).toHaveLength(5);
    const { items } = (await author!.ask<Listed>('GET', '/v1/warnings')).body;
    const { warningId } = items.find(({ threatIds }) => threatIds.includes('t-five'))!;
    const issued = await eventually(() => chain.log.last(warningIssued, warningIssued.subject({ warningId } as never)));
    expect(issued.fact).toMatchObject({
      by: 'bram',
      submittedBy: 'anna',
      approvedBy: 'bram',
      content: { texts: [{ headline }, {}] },
    });
  });

  it('are told of what they did also when their page saw it half done first', async () => {
    await chain.publisher.publish(threatAssessed, threat('t-late', { rubricering: 'ongerubriceerd', tlp: 'CLEAR' }));
    const late = await browser.desk(chain.url);
    await signInAt(late.page, 'anna');
    await late.page.goto(`${chain.url}/waarschuwingen/${warningIdOf('t-late')}`);
    const press = (name: string) => late.page.getByRole('button', { name, exact: true }).first().click();
    /** The text is written under her name, and goes to a colleague only once her page showed that. */
    await late.page.route(/_submit$/, async (route) => {
      await sees(late.page, 'Concept');
      await route.continue();
    });
    await press('Ter goedkeuring geven');
    await sees(late.page, 'De waarschuwing ligt ter goedkeuring.');
    // And it goes when a colleague takes it further.
    const { contentHash } = (await approver!.ask<Shown>('GET', `/v1/warnings/${warningIdOf('t-late')}`)).body;
    await step(approver!, warningIdOf('t-late'), 'approve', { contentHash });
    await late.page.getByText('De waarschuwing ligt ter goedkeuring.').waitFor({ state: 'detached' });
  });

  it('are told of what they did until their page knows something newer, also when it shows something older', async () => {
    const { contentHash } = (await author!.ask<Stepped>('POST', '/v1/warnings', draft({ warningId: 'w-lags' }))).body;
    const lags = await browser.desk(chain.url);
    const { page } = lags;
    await signInAt(page, 'anna');
    let before: string | undefined;
    let isLate = false;
    await page.route('**/v1/warnings/w-lags/text', async (route) => {
      const answer = await route.fetch();
      before ??= await answer.text();
      await (isLate ? route.fulfill({ response: answer, body: before }) : route.fulfill({ response: answer }));
    });
    await page.goto(`${chain.url}/waarschuwingen/w-lags`);
    await page.getByRole('button', { name: 'Ter goedkeuring geven', exact: true }).first().click();
    const told = page.getByText('De waarschuwing ligt ter goedkeuring.');
    await told.waitFor();
    const waits = page.getByRole('main').getByText('Wacht op goedkeuring', { exact: true }).first();
    await waits.waitFor();
    isLate = true;
    // News of another warning makes the page read this one again.
    await author!.ask('POST', '/v1/warnings', draft({ warningId: 'w-other' }));
    await page.getByRole('button', { name: 'Ter goedkeuring geven', exact: true }).first().waitFor();
    expect(await told.count()).toBe(1);
    isLate = false;
    await step(approver!, 'w-lags', 'approve', { contentHash });
    await told.waitFor({ state: 'detached' });
    await page.close();
  });

  it('issue one from scratch with nothing typed but the place, whatever the kind', async () => {
    const { page } = anna!;
    let [clicks, characters] = [0, 0];
    const click = async (of: Page, role: 'link' | 'button', name: string): Promise<void> => {
      await of.getByRole(role, { name, exact: true }).first().click();
      clicks++;
    };
    /** One click opens the list and one chooses of it. */
    const choose = async (label: string, choice: string): Promise<void> => {
      await page.getByLabel(label, { exact: true }).selectOption({ label: choice });
      clicks += 2;
    };
    const tick = async (label: string): Promise<void> => {
      await page.getByLabel(label, { exact: true }).check();
      clicks++;
    };
    await page.goto(chain.url);
    const began = Date.now();
    await click(page, 'link', 'Nieuwe waarschuwing');
    await choose('Wat wordt het?', 'Waarschuwing: het gevaar is er, of komt nu');
    for (const [label, choice] of [
      ['Dreiging', 'Overstroming'],
      ['Ernst', 'Ernstig'],
      ['Wanneer', 'Nu'],
      ['Zekerheid', 'Waargenomen'],
      ['Rubricering', 'ongerubriceerd'],
      ['TLP', 'CLEAR'],
    ] as const)
      await choose(label, choice);
    const place = 'Het Hogeland';
    await page.getByLabel('Plaats of gebied toevoegen').fill(place);
    characters += place.length;
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Haal weg: Het Hogeland/ }).waitFor();
    for (const label of ['Burgers', 'Pushbericht', 'Sms']) await tick(label);
    await click(page, 'button', 'Vaste teksten voor deze dreiging invullen');
    await click(page, 'button', 'Concept maken');
    const headline = 'Gevaar van overstroming bij Het Hogeland';
    await page.getByRole('heading', { level: 1, name: headline }).waitFor();
    expect(await page.getByRole('region', { name: 'Opmerkingen bij de teksten' }).count()).toBe(0);
    await click(page, 'button', 'Ter goedkeuring geven');
    await sees(page, 'De waarschuwing ligt ter goedkeuring.');
    await bram!.page.goto(chain.url);
    await click(bram!.page, 'link', headline);
    await click(bram!.page, 'button', 'Goedkeuren');
    await click(bram!.page, 'button', 'Ja, keur goed en geef nu uit');
    await sees(bram!.page, 'Goedgekeurd, en uitgegeven: de waarschuwing wordt nu verzonden.');
    process.stderr.write(
      `From scratch to issued: ${clicks} clicks, ${characters} characters, ${Date.now() - began} ms\n`,
    );
    expect([clicks, characters]).toEqual([24, place.length]);
  });

  it('see part by part what is other than what is out, and than the text before, and why a step waits for somebody else', async () => {
    const { page } = bram!;
    const warningId = await issue(author!, approver!);
    const path = `/v1/warnings/${warningId}/draft`;
    const first = draft({ purpose: 'update', severity: 'Extreme' });
    const { contentHash } = (await author!.ask<Stepped>('PUT', path, first)).body;
    await step(author!, warningId, 'submit', { contentHash });
    const area = { description: 'Noord', codes: ['GM1966', 'GM0014'], polygons: [], circles: [] };
    const second = (await author!.ask<Stepped>('PUT', path, { ...first, area })).body;
    await step(author!, warningId, 'submit', { contentHash: second.contentHash });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const sinceOut = page.getByRole('region', { name: 'Anders dan wat nu uit is' });
    await sinceOut.getByText('Ernst', { exact: true }).waitFor();
    await sinceOut.getByText('Plaatsen', { exact: true }).waitFor();
    const since = page.getByRole('region', { name: 'Anders dan de vorige tekst' });
    await since.getByText('Plaatsen', { exact: true }).waitFor();
    expect(await since.getByText('Ernst', { exact: true }).count()).toBe(0);
    expect(await since.innerText()).toMatch(/Was: Het Hogeland[\s\S]*Wordt: Noord/);
    expect(await barriersOn(page)).toEqual([]);

    await anna!.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await sees(anna!.page, /Iemand anders moet deze waarschuwing goedkeuren/);
    const off = anna!.page.getByRole('button', { name: 'Goedkeuren', exact: true });
    expect(await off.getAttribute('aria-disabled')).toBe('true');
  });
});
