import { expect, it } from '@jest/globals';
import { threatAssessed, warningApproved, warningDrafted, warningSubmitted } from '@keten/contracts';
import type { WarningDrafted } from '@keten/domain';
import { barriersOn, eventually } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import { draft, step, threat } from '../story.ts';
import type { Listed, Shown, Stepped } from '../story.ts';

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

describeAtTheDesk('the decision clock, in a browser', (at) => {
  const alarm = () => at().anna.page.getByRole('alert').filter({ hasText: 'Hierover moest al besloten zijn' });
  const undecided = async (url = at().chain.url) => {
    const anna = await at().chain.signIn('anna', url);
    const answer = await fetch(`${url}/v1/warnings?isOnlyUndecided=true`, {
      headers: { Authorization: `Bearer ${anna.token}` },
    });
    return ((await answer.json()) as Listed).items.map(({ warningId, decision }) => [warningId, decision] as const);
  };
  /** The same steps as people take, as long ago as that. */
  const waiting = async (minutes: number, isApproved: boolean): Promise<string> => {
    const { chain } = at();
    const carla = await chain.signIn('carla');
    const { warningId, contentHash } = (await carla.ask<Stepped>('POST', '/v1/warnings', draft())).body;
    const { facts } = await chain.log.read(warningDrafted.subject({ warningId } as WarningDrafted), [warningDrafted]);
    const { revision } = facts[0]!.fact as WarningDrafted;
    const fact = { warningId, revision, contentHash, at: minutesAgo(minutes) };
    await chain.publisher.publish(warningSubmitted, { ...fact, by: 'carla' });
    if (isApproved) await chain.publisher.publish(warningApproved, { ...fact, by: 'bram' });
    return warningId;
  };

  it('counts down on the overview and the page, and is no alarm before its time', async () => {
    const { chain, anna } = at();
    const warningId = await waiting(0, false);
    await sees(anna.page, /Goedkeuren binnen [01]:\d\d/);
    await anna.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await sees(anna.page, /Goedkeuren binnen [01]:\d\d/);
    expect(await alarm().count()).toBe(0);
    expect(await barriersOn(anna.page)).toEqual([]);
    const [carla, bram] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    const { contentHash } = (await carla.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
    await step(bram, warningId, 'approve', { contentHash });
    await sees(anna.page, /Uitgeven binnen [01]:\d\d/);
    await step(carla, warningId, 'issue', { contentHash });
    await anna.page.getByText(/Uitgeven binnen/).waitFor({ state: 'detached' });
  });

  it('rings above every page for each step that took too long, with what it waits for and how long', async () => {
    const { chain, anna } = at();
    await anna.page.goto(`${chain.url}/bronnen`);
    const approve = await waiting(3, false);
    await alarm().getByText('Wacht te lang op goedkeuring: 3 min').waitFor();
    const issue = await waiting(5, true);
    await alarm().getByText('Goedgekeurd, niet uitgegeven: 5 min').waitFor();
    await chain.publisher.publish(threatAssessed, threat('t-silent', { assessedAt: minutesAgo(2) }));
    await alarm()
      .getByText(/Niemand pakte dit op: 2 min/)
      .waitFor();
    // On a machine that is too busy the clock of the chain may ring beside them.
    await eventually(
      () => anna.page.title(),
      (title) => /^\([34]\) /.test(title),
    );
    expect(await barriersOn(anna.page)).toEqual([]);

    const [carla, bram] = await Promise.all([chain.signIn('carla'), chain.signIn('bram')]);
    for (const [warningId, verb, who] of [
      [approve, 'approve', bram],
      [issue, 'issue', carla],
    ] as const) {
      const { contentHash } = (await carla.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
      await step(who, warningId, verb, { contentHash });
    }
    await alarm()
      .getByText(/Goedgekeurd, niet uitgegeven|Wacht te lang/)
      .first()
      .waitFor({ state: 'detached' });
    await alarm()
      .getByText(/Niemand pakte dit op/)
      .waitFor();
  });

  it('is the same in every instance and after a restart, since it follows from the record', async () => {
    const { chain } = at();
    const warningId = await waiting(4, false);
    const before = await eventually(async () => {
      const found = await undecided();
      return found.some(([id]) => id === warningId) ? found : undefined;
    });
    const other = await chain.another();
    expect(await undecided(other.url)).toEqual(before);
    await other.stop();
    await chain.restart();
    expect(await undecided()).toEqual(before);
  });
});
