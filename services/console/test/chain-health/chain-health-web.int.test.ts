import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sayAlive } from '@keten/messaging';
import type { Route } from '@keten/messaging';
import { barriersOn, chromiumHere, keepScreen, openBrowser, until } from '@keten/testing';
import type { Desk, OpenBrowser } from '@keten/testing';
import { heading, sees } from '../read-page.ts';
import { password, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('a part of the chain that stands still', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let desk: Desk;
  let lacks: string[] = [];
  let routes: Route[] = [];
  let aheadMs = 0;
  let fallSilent: () => void;
  const speak = (): void => {
    const clock = { ...chain.broker.clock, aheadMs: () => aheadMs };
    fallSilent = sayAlive(
      { nc: chain.broker.nc, clock },
      'acknowledgement',
      () => Promise.resolve(lacks),
      () => routes,
    );
  };
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole({ WATCHED_PARTS: ['acknowledgement'] }), openBrowser()]);
    speak();
    desk = await browser.desk(chain.url);
    await desk.page.getByLabel('Gebruikersnaam').fill('anna');
    await desk.page.getByLabel('Wachtwoord').fill(password);
    await desk.page.keyboard.press('Enter');
    await sees(desk.page, 'Er zijn nog geen waarschuwingen.');
  });
  afterAll(async () => {
    fallSilent();
    await browser.close();
    await chain.stop();
  });
  const alarm = (text: RegExp) => desk.page.getByRole('alert').getByText(text);

  it('is told on every page within twenty seconds, with what does not happen, until it is back', async () => {
    expect(await alarm(/Bevestigingen/).count()).toBe(0);
    fallSilent();
    const silent = performance.now();
    await alarm(/^Bevestigingen tellen nog niet mee.*acknowledgement reageert niet sinds/).waitFor({ timeout: 40_000 });
    // Some five seconds more than the bound, for a machine that does much else.
    expect(performance.now() - silent).toBeLessThan(25_000);
    expect(await barriersOn(desk.page)).toEqual([]);
    speak();
    await alarm(/Bevestigingen/).waitFor({ state: 'detached', timeout: 30_000 });
  });

  it('that can not use one of its ways out says what still goes, calmly; that can use none is one alarm', async () => {
    const { page } = desk;
    const since = new Date(Date.now() - 3_600_000);
    const clock = since.toLocaleTimeString('nl-NL', { timeZone: 'Europe/Amsterdam' });
    const carrier = (name: string, isUp: boolean): Route => ({ channel: 'sms', name, isUp, since, isAtLeast: false });
    routes = [carrier('Noorderlicht', true), carrier('Zuiderzee', false)];
    await alarm(
      new RegExp(
        `^Sms gaat nu alleen over Noorderlicht. Zuiderzee werkt niet sinds .*${clock}.*valt ook deze weg weg, dan gaat er geen sms meer uit`,
      ),
    ).waitFor({ timeout: 20_000 });
    expect(await page.getByRole('status').getByText(/alarm/).count()).toBe(0);
    await page.getByRole('alert').getByRole('link', { name: 'Kanalen' }).click();
    await heading(page, 'Kanalen');
    const table = page.getByRole('group', { name: 'Wegen naar buiten' });
    await table.getByText('Noorderlicht').waitFor();
    const rows = async () =>
      (await table.getByRole('row').allInnerTexts()).slice(1).map((row) => row.replaceAll(/\s+/g, ' '));
    // What the alarm says, the table says: since the carrier itself was lost, however late this console began to hear.
    expect(await rows()).toEqual([
      expect.stringMatching(new RegExp(`^Zuiderzee Werkt niet sinds .*${clock}`)),
      expect.stringMatching(new RegExp(`^Noorderlicht Werkt sinds .*${clock}`)),
    ]);
    expect(await barriersOn(page)).toEqual([]);
    await keepScreen(page, 'channels');
    [routes, lacks] = [[carrier('Noorderlicht', false), carrier('Zuiderzee', false)], ['carriers']];
    await alarm(
      /^Er gaat nu geen sms uit\. Noorderlicht werkt niet sinds .*Zuiderzee werkt niet sinds .*Er is geen andere weg/,
    ).waitFor({
      timeout: 40_000,
    });
    expect(await rows()).toEqual([
      expect.stringMatching(/^Noorderlicht Werkt niet/),
      expect.stringMatching(/^Zuiderzee Werkt niet/),
    ]);
    // Long enough for the part to be heard without them: it is the same trouble.
    const anna = await chain.signIn('anna');
    const partSaysSo = async (): Promise<boolean> =>
      (await anna.ask<{ readonly items: readonly unknown[] }>('GET', '/v1/chain-health')).body.items.length > 0;
    await until('the part says so too', partSaysSo, 30_000);
    await page.reload();
    await alarm(/^Er gaat nu geen sms uit/).waitFor();
    expect(await page.getByRole('alert').locator('.utrecht-alert').count()).toBe(1);
    await page.getByRole('status').getByText(/alarm/).waitFor();
    [routes, lacks] = [[carrier('Noorderlicht', true), carrier('Zuiderzee', true)], []];
    await alarm(/werkt niet/)
      .first()
      .waitFor({ state: 'detached', timeout: 30_000 });
    routes = [];
  });

  it('that says what it lacks is told so', async () => {
    lacks = ['nats'];
    await alarm(/acknowledgement werkt niet \(nats\) sinds/).waitFor({ timeout: 40_000 });
    const anna = await chain.signIn('anna');
    expect((await anna.ask('GET', '/v1/chain-health')).body).toMatchObject({
      items: [{ part: 'acknowledgement', state: 'lacking', lacks: ['nats'] }],
    });
    lacks = [];
    await alarm(/acknowledgement/).waitFor({ state: 'detached', timeout: 30_000 });
  });

  it('whose clock is wrong works on, and somebody is asked to set it', async () => {
    aheadMs = 3_600_000;
    await alarm(/^De klok van acknowledgement loopt verkeerd.*weet dit sinds/).waitFor({ timeout: 40_000 });
    expect(await alarm(/Bevestigingen/).count()).toBe(0);
    aheadMs = 0;
    await alarm(/acknowledgement/).waitFor({ state: 'detached', timeout: 40_000 });
  });

  it('that lost citizens who subscribed works on, and somebody is asked to restore them', async () => {
    lacks = ['subscriptions'];
    await alarm(/^Aanmeldingen van burgers zijn verloren.*minder dan eerst.*uit de reservekopie/).waitFor({
      timeout: 40_000,
    });
    expect(await alarm(/Bevestigingen/).count()).toBe(0);
    lacks = [];
    await alarm(/Aanmeldingen/).waitFor({ state: 'detached', timeout: 40_000 });
  });

  it('says that nobody signs for the audit, and what that means, calmly', async () => {
    const { page } = desk;
    await page.route('**/v1/chain-health', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), audit: { minutes: 12 } } });
    });
    await page.goto(`${chain.url}/`);
    await alarm(/^Al 12 minuten tekent niemand voor het logboek/).waitFor();
    await page
      .getByRole('list', { name: 'Wat alarmen van u vragen' })
      .getByText(/Al 12 minuten/)
      .waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.unroute('**/v1/chain-health');
    await page.reload();
    await alarm(/Al 12 minuten/).waitFor({ state: 'detached' });
  });

  it('tells of a stream that fills, long before it is full, and until there is room', async () => {
    const { streams } = chain.broker.jsm;
    const fillUpTo = async (octets: number): Promise<unknown> =>
      chain.broker.nc.request('delivery.sms.routine', new Uint8Array(octets));
    await streams.update('DELIVERIES', { max_bytes: 100_000 });
    await fillUpTo(72_000);
    await alarm(/^De opslag van berichten aan organisaties is voor 72% vol. Alles werkt nog./).waitFor({
      timeout: 40_000,
    });
    expect(await barriersOn(desk.page)).toEqual([]);
    await fillUpTo(20_000);
    await alarm(/is voor 92% vol. Straks komt er niets meer bij: bel nu de beheerder./).waitFor({ timeout: 40_000 });
    const anna = await chain.signIn('anna');
    expect((await anna.ask('GET', '/v1/chain-health')).body).toMatchObject({
      stores: [{ store: 'DELIVERIES', state: 'nearly-full', percent: 92 }],
    });
    expect(await (await fetch(`${chain.url}/metrics`)).text()).toMatch(
      /keten_messaging_fill\{stream="DELIVERIES"[^}]*\} 0\.92/,
    );
    await streams.purge('DELIVERIES');
    await alarm(/is voor/).waitFor({ state: 'detached', timeout: 40_000 });
  });
});
