import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threatAssessed, warningIssued } from '@keten/contracts';
import { barriersOn, chromiumHere, eventually, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { sees } from '../read-page.ts';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { draft, issue, step, threat } from '../story.ts';
import type { Listed, Stepped } from '../story.ts';

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
