import { expect, it } from '@jest/globals';
import { obligationEvents, threatAssessed } from '@keten/contracts';
import { barriersOn } from '@keten/testing';
import type { Page } from '@keten/testing';
import { describeAtTheDesk, signInAt } from './browser-desk.ts';
import { heading, sees } from './read-page.ts';
import { draft, issue, obligation, step, threat } from './story.ts';
import type { Shown, Stepped } from './story.ts';

const height = 900;
type Box = { scrollWidth: number; scrollHeight: number; clientWidth: number; clientHeight: number };
const isWhole = ({ scrollWidth, scrollHeight, clientWidth, clientHeight }: Box): boolean =>
  scrollWidth <= clientWidth && scrollHeight <= clientHeight;
const withdrawal = 'Trek in: vals alarm';

describeAtTheDesk('what must be pressed in a hurry is in sight', (at) => {
  const open = async (page: Page, warningId: string, title = 'Drones'): Promise<void> => {
    await page.setViewportSize({ width: 1280, height });
    await page.goto(`${at().chain.url}/waarschuwingen/${warningId}`);
    await heading(page, title);
  };
  const bottomOf = (page: Page, name: string): Promise<number> =>
    page
      .getByRole('button', { name, exact: true })
      .evaluate((button: { getBoundingClientRect(): { bottom: number } }) => button.getBoundingClientRect().bottom);
  const people = () => Promise.all(['anna', 'bram', 'carla'].map((name) => at().chain.signIn(name)));

  it('whatever the question of an approver has to say', async () => {
    const [anna, , carla] = await people();
    const { chain, browser } = at();
    const sectors = ['ENE-ELE', 'ENE-GAS', 'ENE-OIL', 'ENE-HEA', 'ENE-HYD', 'DWA', 'NUC'];
    const audience = { sectors, entityIds: [], citizens: true };
    const area = {
      description: 'Het noorden',
      codes: ['GM1966', 'GM1979', 'GM0014', 'GM1952'],
      polygons: [],
      circles: [],
    };
    const body = draft({ audience, area, channels: ['webhook', 'email', 'sms', 'portal', 'push'] });
    const { warningId, contentHash } = (await carla!.ask<Stepped>('POST', '/v1/warnings', body)).body;
    await step(anna!, warningId, 'submit', { contentHash });
    const { page } = await browser.desk(chain.url);
    await signInAt(page, 'bram');
    await open(page, warningId);
    await page.getByRole('button', { name: 'Goedkeuren', exact: true }).click();
    await sees(page, /^Uitgeven stuurt naar/);
    await page.evaluate('window.scrollTo(0, 0)');
    for (const name of ['Ja, keur goed en geef nu uit', 'Alleen goedkeuren', 'Terug'])
      expect([name, (await bottomOf(page, name)) <= height]).toEqual([name, true]);
    expect(await barriersOn(page)).toEqual([]);
    await page.close();
  });

  it('however many were not reached', async () => {
    const { chain, anna: desk } = at();
    const [, bram, carla] = await people();
    const warningId = await issue(carla!, bram!);
    await open(desk.page, warningId);
    for (let each = 0; each < 12; each += 1) {
      const recipientId = `stil-${each}`;
      await chain.publisher.publish(obligationEvents.created, obligation(warningId, recipientId));
      const fact = { warningId, revision: 1, recipientId, name: recipientId, at: new Date() };
      await chain.publisher.publish(obligationEvents.exhausted, fact);
    }
    await sees(desk.page, '12 organisaties zijn niet bereikt.');
    expect(await bottomOf(desk.page, withdrawal)).toBeLessThan(height);
    await desk.page.getByRole('button', { name: 'Update schrijven', exact: true }).click();
    await desk.page.getByRole('heading', { name: 'Update schrijven' }).waitFor();
    await sees(desk.page, '12 organisaties zijn niet bereikt.');
    expect(await bottomOf(desk.page, withdrawal)).toBeLessThan(height);
    expect(await barriersOn(desk.page)).toEqual([]);
  });

  it('while they write about what is out, who then read at once what came of it', async () => {
    const { page } = at().anna;
    const [anna, bram, carla] = await people();
    const warningId = await issue(carla!, bram!);
    const update = { texts: draft().texts.map((text) => ({ ...text, description: 'Er vliegen meer drones.' })) };
    await anna!.ask('PUT', `/v1/warnings/${warningId}/draft`, draft({ purpose: 'update', ...update }));
    await open(page, warningId);
    await page.getByRole('button', { name: 'Tekst aanpassen', exact: true }).click();
    const headline = page.getByLabel('Kop').first();
    await page.locator(':focus').and(headline).waitFor();
    await headline.fill('Nog veel meer gevaarlijke drones\nbij Eemsdelta, Het Hogeland en Groningen');
    expect(await headline.inputValue()).toMatch(/drones bij Eemsdelta/);
    expect(await headline.evaluate(isWhole)).toBe(true);
    await page.getByRole('button', { name: withdrawal }).click();
    await sees(page, 'De waarschuwing is ingetrokken. Wie haar kreeg, hoort nu dat het vals alarm was.');
    await sees(page, 'De waarschuwing is ingetrokken terwijl er werd geschreven.');
    await heading(page, 'Intrekking: vals alarm voor Het Hogeland');
    for (const untrue of ['Een collega heeft dit veranderd', 'Een staande opdracht ging voor.', withdrawal])
      expect(await page.getByText(untrue).filter({ visible: true }).count()).toBe(0);
    await sees(page, /Nog veel meer gevaarlijke drones bij Eemsdelta/);
    expect((await anna!.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body.state).toBe('ended');
  });

  it('on the day that forty threats come in, each of which is told of', async () => {
    const { chain, anna: desk } = at();
    const { page } = desk;
    const [, bram, carla] = await people();
    const warningId = await issue(carla!, bram!);
    const assessedAt = new Date(Date.now() - 120_000);
    for (let each = 0; each < 40; each += 1) {
      const parts = { headline: `Dreiging ${each}`, proposal: undefined, assessedAt };
      await chain.publisher.publish(threatAssessed, threat(`t-veel-${each}`, parts));
    }
    await open(page, warningId);
    await sees(page, 'Met 40 dreigingen is niemand bezig');
    expect(await bottomOf(page, withdrawal)).toBeLessThan(height);
    const alarm = page.getByRole('alert').filter({ hasText: 'is niemand bezig' });
    const lines = alarm.getByRole('listitem');
    expect(await lines.count()).toBe(3);
    await alarm.getByRole('button', { name: 'en nog 37' }).press('Enter');
    expect(await lines.count()).toBe(40);
    expect(await barriersOn(page)).toEqual([]);
    await alarm.getByRole('button', { name: 'Toon er minder' }).press('Enter');
    expect(await lines.count()).toBe(3);
  });
});
