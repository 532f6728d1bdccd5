import { expect, it } from '@jest/globals';
import { barriersOn, eventually, keepScreen } from '@keten/testing';
import type { Page } from '@keten/testing';
import type { OwnTextsAbout } from '../../src/own-texts/own-texts.ts';
import { describeAtTheDesk, signInAt } from '../browser-desk.ts';
import { follow, sees } from '../read-page.ts';

const headline = (page: Page) => page.getByLabel('Kop').first();
const told = (page: Page) => page.getByRole('status').getByText(/Met deze tekst gaat u al verder/);

describeAtTheDesk('a text with which two browsers go on', (at) => {
  const kept = async (kind = 'warning'): Promise<readonly string[]> => {
    const anna = await at().chain.signIn('anna');
    const { mine } = (await anna.ask<OwnTextsAbout>('GET', `/v1/own-texts/${kind}/_new`)).body;
    return mine.map(({ content }) => /"headline":"([^"]*)"/.exec(content)?.[1] ?? '').toSorted();
  };
  const keeps = (...texts: readonly string[]) =>
    eventually(async () => (JSON.stringify(await kept()) === JSON.stringify(texts) ? true : undefined));

  it('goes on in the one; the other is told so, overwrites nothing, and may keep its own as another', async () => {
    const { chain, anna, browser } = at();
    const { page: first } = anna;
    await follow(first, 'Nieuwe waarschuwing');
    await headline(first).fill('Brug dicht');
    await sees(first, 'Wat u typt raakt niet kwijt');
    const { page: second } = await browser.desk(chain.url);
    await signInAt(second, 'anna');
    await second.goto(`${chain.url}/nieuw`);
    await second.getByRole('button', { name: /^Verder met uw tekst van/ }).click();
    await headline(second).fill('Brug A7 dicht');
    await keeps('Brug A7 dicht');

    await headline(first).fill('Brug open');
    await told(first).waitFor();
    expect(await barriersOn(first)).toEqual([]);
    await keepScreen(first, 'console-went-on');
    expect(await kept()).toEqual(['Brug A7 dicht']);
    expect(await headline(first).inputValue()).toBe('Brug open');
    await first.getByRole('button', { name: 'Houd ook deze tekst vast, als een andere' }).click();
    await keeps('Brug A7 dicht', 'Brug open');
    await told(first).waitFor({ state: 'detached' });
    await headline(second).fill('Brug A7 nog dicht');
    await keeps('Brug A7 nog dicht', 'Brug open');
    expect(await told(second).count()).toBe(0);
  });

  it('keeps what was typed after the session ended too, as another, when it went on elsewhere meanwhile', async () => {
    const { chain, anna, browser } = at();
    const { page: first } = anna;
    await first.goto(`${chain.url}/nieuw-bericht`);
    await headline(first).fill('Sluis dicht');
    await sees(first, 'Wat u typt raakt niet kwijt');
    await first.context().clearCookies();
    await headline(first).fill('Sluis en brug dicht');
    await first.getByLabel('Gebruikersnaam').waitFor();
    const { page: second } = await browser.desk(chain.url);
    await signInAt(second, 'anna');
    await second.goto(`${chain.url}/nieuw-bericht`);
    await second.getByRole('button', { name: /^Verder met uw tekst van/ }).click();
    await headline(second).fill('Sluis weer open');
    await eventually(async () => ((await kept('bulletin')).join() === 'Sluis weer open' ? true : undefined));

    await signInAt(first, 'anna');
    await sees(first, 'Sluis en brug dicht');
    expect(await kept('bulletin')).toEqual(['Sluis en brug dicht', 'Sluis weer open']);
  });

  it('is taken by one of two that were offered it', async () => {
    const { chain } = at();
    const bram = await chain.signIn('bram');
    const content = JSON.stringify({ draft: { texts: [] } });
    await bram.ask('PUT', '/v1/own-texts/bulletin/b-two/t1', { content });
    const { mine } = (await bram.ask<OwnTextsAbout>('GET', '/v1/own-texts/bulletin/b-two')).body;
    const goOn = (textId: string, insteadOfAt: string) =>
      bram.ask('PUT', `/v1/own-texts/bulletin/b-two/${textId}`, { content: textId, insteadOf: 't1', insteadOfAt });
    // It changed since it was offered.
    expect((await goOn('t0', '2020-01-01T00:00:00.000Z')).status).toBe(409);
    const answers = await Promise.all(['t2', 't3'].map(async (id) => (await goOn(id, mine[0]!.at)).status));
    expect(answers.toSorted()).toEqual([200, 409]);
    const taken = answers[0] === 200 ? 't2' : 't3';
    // Asked again, for an answer that got lost.
    expect((await goOn(taken, mine[0]!.at)).status).toBe(200);
    expect((await bram.ask('PUT', '/v1/own-texts/bulletin/b-two/t1', { content })).status).toBe(409);
    const now = (await bram.ask<OwnTextsAbout>('GET', '/v1/own-texts/bulletin/b-two')).body;
    expect(now.mine.map(({ textId }) => textId)).toEqual([taken]);
  });
});
