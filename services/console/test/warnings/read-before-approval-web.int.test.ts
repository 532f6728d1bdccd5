import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriersOn, chromiumHere, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser, Page } from '@keten/testing';
import { bulletin, written } from '../bulletins/bulletin-story.ts';
import { heading, sees } from '../read-page.ts';
import { password, runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { order, prepareRegisters } from '../standing-orders/standing-order-story.ts';
import type { ShownOrder } from '../standing-orders/standing-order-story.ts';
import { draft, step } from '../story.ts';
import type { Shown, Stepped } from '../story.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

const newer = 'Een collega heeft dit veranderd. U leest nog de vorige versie.';
const readIt = 'Lees de nieuwe versie';
const inDutch = (headline: string) =>
  draft({ texts: draft().texts.map((text) => ({ ...text, headline, description: `Dit is ${headline}.` })) });

describeInBrowser('who decides has read what they decide on', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let desk: Desk;
  let page: Page;
  let [anna, bram, carla]: Person[] = [];
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole(), openBrowser()]);
    [anna, bram, carla] = await Promise.all(['anna', 'bram', 'carla'].map((name) => chain.signIn(name)));
    desk = await browser.desk(chain.url);
    ({ page } = desk);
    await page.getByLabel('Gebruikersnaam').fill('bram');
    await page.getByLabel('Wachtwoord').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Live').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const announced = () => page.getByRole('status').getByText(newer);
  const put = async (warningId: string, body: object): Promise<string> =>
    (await anna!.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, body)).body.contentHash;
  const shownTo = async (person: Person, warningId: string) =>
    (await person.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
  /** A warning of anna's that waits for bram, who has its page open. */
  const opened = async (body: object, headline: string): Promise<string> => {
    const { warningId, contentHash } = (await anna!.ask<Stepped>('POST', '/v1/warnings', body)).body;
    await step(anna!, warningId, 'submit', { contentHash });
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await heading(page, headline);
    await page.getByRole('status').getByText('Live').waitFor();
    return warningId;
  };

  it('a text that changes while it is read waits, is announced, and cannot be approved unread', async () => {
    const warningId = await opened(inDutch('Versie A'), 'Versie A');
    await button('Goedkeuren').focus();
    const contentHash = await put(warningId, inDutch('Versie B'));
    await step(anna!, warningId, 'submit', { contentHash });
    await announced().waitFor();
    await heading(page, 'Versie A');
    await sees(page, 'Dit is Versie A.');
    expect(await page.getByText('Dit is Versie B.').count()).toBe(0);
    expect(await page.locator(':focus').innerText()).toBe('Goedkeuren');
    expect(await button('Goedkeuren').getAttribute('aria-disabled')).toBe('true');
    expect(await barriersOn(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect((await shownTo(bram!, warningId)).state).toBe('submitted');

    await button(readIt).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Versie B');
    expect(await page.locator(':focus').innerText()).toBe('Versie B');
    expect(await announced().count()).toBe(0);
    await button('Goedkeuren').click();
    await button('Alleen goedkeuren').click();
    await sees(page, 'U hebt de waarschuwing goedgekeurd.');
    expect((await shownTo(bram!, warningId)).state).toBe('approved');
  });

  it('a click that comes before the page has heard approves nothing', async () => {
    const warningId = await opened(inDutch('Rook A'), 'Rook A');
    const pressed = Promise.withResolvers<undefined>();
    await page.route('**/_approve', async (route) => {
      pressed.resolve(undefined);
      const contentHash = await put(warningId, inDutch('Rook B'));
      await step(anna!, warningId, 'submit', { contentHash });
      await route.continue();
    });
    await button('Goedkeuren').click();
    await button('Ja, keur goed en geef nu uit').click();
    await pressed.promise;
    await page.getByRole('alert').getByText('De waarschuwing is veranderd nadat u haar opende.').waitFor();
    await announced().waitFor();
    await heading(page, 'Rook A');
    expect((await shownTo(bram!, warningId)).state).toBe('submitted');
    await page.unroute('**/_approve');
    await button(readIt).click();
    await heading(page, 'Rook B');
  });

  it('what was approved and is about to go out waits as well, with the question open', async () => {
    const warningId = await opened(inDutch('Gas A'), 'Gas A');
    await button('Goedkeuren').click();
    await button('Alleen goedkeuren').click();
    await button('Uitgeven').click();
    const { contentHash } = await shownTo(carla!, warningId);
    await step(anna!, warningId, 'reject', { contentHash, reason: 'Een fout.' });
    await put(warningId, inDutch('Gas B'));
    // A page that heard of the rejection by itself asks nothing any more: then what follows waits for nobody.
    const newText = page.getByRole('heading', { level: 1, name: 'Gas B', exact: true });
    await announced().or(newText).first().waitFor();
    if (await announced().isVisible()) {
      expect(await button('Ja, geef nu uit').getAttribute('aria-disabled')).toBe('true');
      await button(readIt).click();
    }
    await heading(page, 'Gas B');
    expect(await button('Ja, geef nu uit').count()).toBe(0);
  });

  it('a standing order that changes while it is read waits too', async () => {
    await prepareRegisters(chain.broker);
    const path = '/v1/standing-orders/so-lezen';
    await carla!.ask('PUT', path, order({ validForSeconds: 1800 }));
    await page.goto(`${chain.url}/opdrachten/so-lezen`);
    await sees(page, '30 minuten');
    await page.getByRole('status').getByText('Live').waitFor();
    await button('Goedkeuren').click();
    await carla!.ask('PUT', path, order({ validForSeconds: 2400 }));
    await announced().waitFor();
    await sees(page, '30 minuten');
    expect(await button('Ja, ik keur dit goed').getAttribute('aria-disabled')).toBe('true');
    await button(readIt).click();
    await sees(page, '40 minuten');
    await button('Goedkeuren').click();
    await button('Ja, ik keur dit goed').click();
    await sees(page, 'U hebt de opdracht goedgekeurd. Zij geldt nu.');
    const { body } = await bram!.ask<ShownOrder & { validForSeconds: number }>('GET', path);
    expect(body).toMatchObject({ state: 'approved', validForSeconds: 2400 });
  });

  it('a bulletin that changes while it is read waits too', async () => {
    const validUntil = new Date(Date.now() + 24 * 3_600_000).toISOString();
    const says = (description: string) =>
      bulletin({ validUntil, texts: [{ ...bulletin().texts[0]!, description }, bulletin().texts[1]] });
    await written(carla!, 'b-lezen', says('Eerste tekst.'));
    await page.goto(`${chain.url}/berichten/b-lezen`);
    await sees(page, 'Eerste tekst.');
    await page.getByRole('status').getByText('Live').waitFor();
    await button('Vrijgeven').click();
    await written(carla!, 'b-lezen', says('Tweede tekst.'));
    await announced().waitFor();
    await sees(page, 'Eerste tekst.');
    expect(await button('Ja, ik geef dit vrij').getAttribute('aria-disabled')).toBe('true');
    await button(readIt).click();
    await sees(page, 'Tweede tekst.');
    await button('Vrijgeven').click();
    await button('Ja, ik geef dit vrij').click();
    await sees(page, 'U hebt het bericht vrijgegeven.');
  });

  it('gave the browser nothing to complain about', () => {
    expect(desk.complaints.filter((complaint) => !/401|409/.test(complaint))).toEqual([]);
  });
});
