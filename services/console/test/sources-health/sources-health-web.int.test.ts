import { expect, it } from '@jest/globals';
import { feedStates, sourceRegister, transportHealth } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { arranged, barriersOn, sampleSource } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { follow, heading, rowsOf, sees } from '../read-page.ts';
import { failingFeed, silentWay } from '../story.ts';

describeAtTheDesk('the ways in', (at) => {
  it('raise an alarm above every page when one falls silent, and say what to do', async () => {
    const { page } = at().anna;
    const sources = arranged(openRegister(at().chain.broker, sourceRegister));
    const feed = { url: 'https://knmi.example/feed', everySeconds: 60 };
    await sources.put('defensie', sampleSource({ sourceId: 'defensie', name: 'Defensie', kind: 'military' }));
    await sources.put('knmi', sampleSource({ sourceId: 'knmi', name: 'KNMI', transports: ['https'], feed }));
    expect(await page.getByRole('alert').count()).toBe(0);
    await openRegister(at().chain.broker, transportHealth).put('defensie.enclave', silentWay('defensie', 'enclave'));
    await page.getByRole('alert').getByText('Een bron werkt niet goed: Defensie.').waitFor();
    await openRegister(at().chain.broker, feedStates).put('knmi', failingFeed('knmi', feed.url));
    await page.getByRole('alert').getByText('2 bronnen werken niet goed: Defensie, KNMI.').waitFor();
    await follow(page, 'Bekijk wat er mis is');
    await heading(page, 'Werken de bronnen?');
    expect((await rowsOf(page, 'Wegen van Defensie')).join()).toMatch(/^Militaire enclave Zwijgt .* Bel de bron\. /);
    await sees(page, '3 keer achter elkaar mislukt');
    await sees(page, 'answered 503');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are told of a source with one way, and with none that is named, as it was heard', async () => {
    const { page } = at().anna;
    const sources = arranged(openRegister(at().chain.broker, sourceRegister));
    const health = openRegister(at().chain.broker, transportHealth);
    for (const [sourceId, name, transports] of [
      ['rws', 'Rijkswaterstaat', ['https']],
      ['kustwacht', 'Kustwacht', []],
    ] as const) {
      await sources.put(sourceId, sampleSource({ sourceId, name, transports }));
      const heard = { sourceId, awaitedReportId: '', heardAt: new Date() };
      await health.put(`${sourceId}.https`, { ...heard, transport: 'https' });
    }
    for (const name of ['Rijkswaterstaat', 'Kustwacht']) {
      await page.getByRole('group', { name: `Wegen van ${name}` }).waitFor();
      await page
        .getByRole('group', { name: `Wegen van ${name}` })
        .getByText('Werkt', { exact: true })
        .waitFor();
      expect((await rowsOf(page, `Wegen van ${name}`)).join()).toMatch(/^Eigen verbinding Werkt .*\d\d:\d\d/);
    }
  });

  it('are told in English to who asks', async () => {
    const { page } = at().anna;
    await page.getByRole('button', { name: 'English' }).click();
    await heading(page, 'Do the sources work?');
    await page.getByRole('alert').getByText('2 sources do not work well: Defensie, KNMI.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });
  it('gave the browser nothing to complain about', () => {
    expect(at().anna.complaints.filter((complaint) => !/401/.test(complaint))).toEqual([]);
  });
});
