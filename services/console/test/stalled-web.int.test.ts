import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriersOn, chromiumHere, eventually, openBrowser } from '@keten/testing';
import type { Desk, OpenBrowser } from '@keten/testing';
import { sees } from './read-page.ts';
import { password, runConsole } from './running-console.ts';
import type { RunningConsole } from './running-console.ts';
import { draft } from './story.ts';

const describeInBrowser = chromiumHere === undefined ? describe.skip : describe;

describeInBrowser('a console whose broker went away', () => {
  let chain: RunningConsole;
  let browser: OpenBrowser;
  let desk: Desk;
  beforeAll(async () => {
    [chain, browser] = await Promise.all([runConsole(), openBrowser()]);
    desk = await browser.desk(chain.url);
    await desk.page.getByLabel('Gebruikersnaam').fill('anna');
    await desk.page.getByLabel('Wachtwoord').fill(password);
    await desk.page.keyboard.press('Enter');
    await sees(desk.page, 'Er zijn nog geen waarschuwingen.');
  });
  afterAll(async () => {
    await browser.close();
    await chain.stop();
  });
  const alarm = () => desk.page.getByRole('alert').getByText('Wat u nu doet, wordt niet bewaard');
  const readiness = async (): Promise<number> => (await fetch(`${chain.url}/health/ready`)).status;

  it('says at once on every page that nothing is kept, and that it is again', async () => {
    const anna = await chain.signIn('anna');
    await desk.page.getByRole('status').getByText('Live', { exact: true }).waitFor();
    expect(await readiness()).toBe(200);
    await chain.nats.kill(0);
    const gone = performance.now();
    await alarm().waitFor({ timeout: 20_000 });
    expect(performance.now() - gone).toBeLessThan(10_000);
    expect(await readiness()).toBe(503);
    expect(await desk.page.getByText('Live', { exact: true }).count()).toBe(0);
    expect(await barriersOn(desk.page)).toEqual([]);

    // Who writes now hears why it is not kept: from eight seconds on, longer than an election takes, without a wait.
    const answer = await eventually(
      async () => {
        const asked = performance.now();
        const { status, body } = await anna.ask('POST', '/v1/warnings', draft());
        return { status, detail: body.detail, tookMs: performance.now() - asked };
      },
      ({ tookMs }) => tookMs < 1000,
    );
    expect(answer).toMatchObject({ status: 503, detail: expect.stringMatching(/^Nothing is stored now/) });
    expect((await anna.ask('GET', '/v1/warnings')).status).toBe(200);

    await chain.nats.restart(0);
    await alarm().waitFor({ state: 'detached', timeout: 30_000 });
    await desk.page.getByRole('status').getByText('Live', { exact: true }).waitFor();
    await eventually(readiness, (status) => status === 200);
    expect((await anna.ask('POST', '/v1/warnings', draft())).status).toBe(201);
  });
});
