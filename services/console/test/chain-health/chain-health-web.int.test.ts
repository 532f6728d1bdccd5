import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sayAlive } from '@keten/messaging';
import { barriersOn, chromiumHere, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser } from '@keten/testing';
import { sees } from '../read-page.ts';
import { password, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('a part of the chain that stands still', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let desk: Desk;
  let lacks: string[] = [];
  let fallSilent: () => void;
  const speak = (): void => {
    fallSilent = sayAlive(chain.broker, 'acknowledgement', () => Promise.resolve(lacks));
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
});
