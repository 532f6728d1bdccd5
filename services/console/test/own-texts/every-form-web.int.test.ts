import { expect, it } from '@jest/globals';
import { helpAsked, obligationEvents, reportQuarantined } from '@keten/contracts';
import type { HelpAsked } from '@keten/domain';
import { barriersOn, eventually } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { draft, issue, obligation, quarantined, step } from '../story.ts';
import type { Stepped } from '../story.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

describeAtTheDesk('what is typed in any form', (at) => {
  /** A form of the console: where it is, how it opens, and a field of it. */
  type Form = { readonly path: string; readonly open: (page: Page) => Promise<void>; readonly field: string };

  async function comesBack({ path, open, field }: Form): Promise<void> {
    const { chain, anna } = at();
    const { page } = anna;
    const typed = `Half af op ${path}`;
    const typedIn = page.getByLabel(field).filter({ visible: true }).first();
    await page.goto(chain.url + path);
    await open(page);
    await typedIn.fill(typed);
    await page.reload();
    await open(page);
    await sees(page, typed);
    expect(await typedIn.inputValue()).not.toBe(typed);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: /^Verder met uw tekst van/ }).click();
    await eventually(async () => ((await typedIn.inputValue()) === typed ? true : undefined));
    await page.getByRole('button', { name: 'Gooi die tekst weg' }).waitFor({ state: 'detached' });
    await typedIn.fill(`${typed}.`);
    await sees(page, 'Wat u typt raakt niet kwijt');
  }

  it('of wording is there after a reload: of a number, of a new one, and of a template', async () => {
    const openFirst = async (page: Page): Promise<void> => {
      await page.locator('summary').filter({ visible: true }).first().click();
      await press(page, 'Wijzigen');
    };
    await comesBack({ path: '/nummers', open: (page) => press(page, 'Nummer of link voorstellen'), field: 'Van wie' });
    await comesBack({ path: '/nummers', open: (page) => press(page, 'Wijzigen'), field: 'Nummer of adres' });
    await comesBack({ path: '/teksten', open: openFirst, field: 'Kop' });
  });

  it('of a reason is there, for that decision alone', async () => {
    const { chain, anna } = at();
    const carla = await chain.signIn('carla');
    const { warningId, contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft())).body;
    await step(carla, warningId, 'submit', { contentHash });
    const path = `/waarschuwingen/${warningId}`;
    await comesBack({ path, open: (page) => press(page, 'Afwijzen'), field: 'Waarom wijst u af?' });
    await chain.publisher.publish(reportQuarantined, quarantined('q-half'));
    await comesBack({ path: '/quarantaine/q-half', open: (page) => press(page, 'Eruit laten'), field: 'Waarom?' });
    const { page } = anna;
    await page.reload();
    await press(page, 'Toelaten');
    await page.getByLabel('Waarom?').fill('Klopt.');
    expect(await page.getByText('Half af').count()).toBe(0);
    await press(page, 'Toelaten');
    await sees(page, 'De melding wordt toegelaten.');
    expect((await (await chain.signIn('anna')).ask('GET', '/v1/own-texts/reason/q-half')).body).toMatchObject({
      mine: [{ content: expect.stringContaining('Half af') }],
    });
  });

  it('of a call and of an answer to who needs help is there', async () => {
    const { chain } = at();
    const [author, approver] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const warningId = await issue(author, approver, draft({ warningId: 'w-half' }));
    const of = { warningId, revision: 1, recipientId: 'dijk', at: new Date() };
    await chain.publisher.publish(obligationEvents.created, obligation(warningId, 'dijk'));
    await chain.publisher.publish(obligationEvents.exhausted, { ...of, name: 'Dijk' });
    const asked: HelpAsked = {
      ...{ ...of, helpId: 'help-half', name: 'Dijk', sector: 'ENE-ELE', text: 'Wij redden het niet.', by: 'Jan' },
      via: 'portal',
    };
    await chain.publisher.publish(helpAsked, asked);
    const path = `/waarschuwingen/${warningId}`;
    const log = (page: Page) => press(page, 'Leg een gesprek vast');
    await comesBack({ path, open: log, field: 'Wat is er gezegd of gebeurd?' });
    await comesBack({ path, open: (page) => press(page, 'Beantwoord'), field: 'Uw antwoord aan Dijk' });
  });

  it('of the rights of people is there, and nothing of a password is kept', async () => {
    const { chain, anna } = at();
    const { page } = anna;
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await signInAt(page, 'ella');
    await comesBack({ path: '/mensen', open: () => press(page, 'Iemand toelaten'), field: 'Naam' });
    const kept: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/v1/own-texts/')) kept.push(request.url());
    });
    await page.goto(`${chain.url}/toegang`);
    const secrets = page.locator('input[type=password]');
    await secrets.first().waitFor();
    for (const each of await secrets.all()) await each.fill('geheim dat niemand houdt');
    await page.reload();
    await secrets.first().waitFor();
    expect(kept).toEqual([]);
  });
});
