import { expect, it } from '@jest/globals';
import { threatAssessed } from '@keten/contracts';
import type { ThreatAssessed } from '@keten/domain';
import { barriersOn, eventually } from '@keten/testing';
import { attack, inForce, order, outcomes, prepareRegisters } from '../standing-orders/standing-order-story.ts';
import { describeAtTheDesk } from '../browser-desk.ts';
import type { AtTheDesk } from '../browser-desk.ts';
import { sees } from '../read-page.ts';
import type { Person } from '../running-console.ts';
import { draft, step, threat } from '../story.ts';
import type { Stepped } from '../story.ts';

describeAtTheDesk('a threat that grows', (at) => {
  const publish = (fact: ThreatAssessed) => at().chain.publisher.publish(threatAssessed, fact);
  const people = async ({ chain }: AtTheDesk): Promise<readonly [Person, Person]> => [
    await chain.signIn('carla'),
    await chain.signIn('bram'),
  ];
  const lineOf = (threatId: string, who: Person) =>
    outcomes(
      () => at().chain,
      () => who,
    ).lineOf(threatId);
  const alarmIn = (text: string | RegExp) => at().anna.page.getByRole('alert').filter({ hasText: text });
  const open = (warningId: string) => at().anna.page.goto(`${at().chain.url}/waarschuwingen/${warningId}`);
  const before = { severity: 'Severe', headline: 'Drones' } as const;
  const write = async (who: Person, threatId: string): Promise<Stepped> => {
    const { warningId } = await lineOf(threatId, who);
    const text = draft({ threatIds: [threatId] });
    return (await who.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, text)).body;
  };
  /** What stands in the way of a new text, by the state in which it leaves the warning. */
  const reach: Readonly<Record<string, (author: Person, other: Person, threatId: string) => Promise<string>>> = {
    draft: async (author, _other, threatId) => (await write(author, threatId)).warningId,
    rejected: async (author, other, threatId) => {
      const { warningId, contentHash } = await write(author, threatId);
      await step(other, warningId, 'reject', { contentHash, reason: 'Loos alarm.' });
      return warningId;
    },
    issued: async (author, other, threatId) => {
      const { warningId, contentHash } = await write(author, threatId);
      await step(author, warningId, 'submit', { contentHash });
      await step(other, warningId, 'approve', { contentHash });
      await step(author, warningId, 'issue', { contentHash });
      return warningId;
    },
    ended: async (author, other, threatId) => {
      const warningId = await reach['issued']!(author, other, threatId);
      const text = draft({ threatIds: [threatId], purpose: 'all-clear' });
      const { contentHash } = (await author.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, text)).body;
      await step(author, warningId, 'submit', { contentHash });
      await step(other, warningId, 'approve', { contentHash });
      await step(author, warningId, 'issue', { contentHash });
      return warningId;
    },
  };
  /** As what the new text goes out, by what is out. */
  const next: Readonly<Record<string, readonly [number, string]>> = { issued: [2, 'update'], ended: [3, 'alert'] };

  it.each(Object.keys(reach))(
    'rings above every page beside one that is %s, and is taken over with one press',
    async (state) => {
      const [carla, bram] = await people(at());
      const threatId = `t-grows-${state}`;
      await publish(threat(threatId, before));
      const warningId = await reach[state]!(carla, bram, threatId);
      await publish(threat(threatId, { ...before, version: 2, assessedAt: new Date() }));
      await publish(threat(`t-mark-${state}`, before));
      await lineOf(`t-mark-${state}`, bram);
      expect(await alarmIn('Een dreiging werd erger').count()).toBe(0);

      await publish(threat(threatId, { ...before, severity: 'Extreme', version: 3, assessedAt: new Date() }));
      await alarmIn('Een dreiging werd erger').getByText('Zeer ernstig').waitFor();
      await open(warningId);
      const offered = alarmIn('De dreiging werd erger. Nu: Zeer ernstig');
      await offered.waitFor();
      expect(await barriersOn(at().anna.page)).toEqual([]);
      await offered.getByRole('button', { name: 'Voorstel overnemen als concept' }).click();
      await sees(at().anna.page, 'De tekst is bewaard.');
      await offered.waitFor({ state: 'detached' });
      await alarmIn('Een dreiging werd erger').waitFor({ state: 'detached' });
      const { content } = (await bram.ask<{ content: object }>('GET', `/v1/warnings/${warningId}`)).body;
      const [revision, purpose] = next[state] ?? [1, 'alert'];
      expect(content).toMatchObject({ revision, purpose, severity: 'Extreme' });
    },
  );

  it('an order goes before an open text, which its page keeps; a rejection keeps an order back, and its page says so', async () => {
    const [carla, bram] = await people(at());
    await prepareRegisters(at().chain.broker);
    const { issuedFor } = outcomes(
      () => at().chain,
      () => bram,
    );
    await publish(attack('t-open', { assessedAt: new Date() }));
    await publish(attack('t-no', { assessedAt: new Date() }));
    const { warningId } = await write(carla, 't-open');
    const rejected = await reach['rejected']!(carla, bram, 't-no');
    await inForce(carla, bram, 'so-open', order());
    await publish(attack('t-no', { version: 2, assessedAt: new Date() }));
    await publish(attack('t-open', { version: 2, assessedAt: new Date() }));
    await eventually(async () => (await issuedFor('t-open')).at(0));
    expect(await issuedFor('t-no')).toEqual([]);

    await open(warningId);
    const kept = alarmIn('Een staande opdracht ging voor.').filter({ hasText: 'De tekst van carla ging niet uit.' });
    await kept.getByRole('button', { name: 'Tekst overnemen als update' }).waitFor();
    await open(rejected);
    await alarmIn('Daarom gaat er bij deze dreiging geen staande opdracht uit').waitFor();
  });

  it('an attack that its source calls minor and unlikely waits for people, and its page says what keeps the order back', async () => {
    const [carla, bram] = await people(at());
    const { page } = at().anna;
    await prepareRegisters(at().chain.broker);
    await inForce(carla, bram, 'so-least', order({ places: ['PV20', 'GM0034'] }));
    const minor = { urgency: 'Immediate', severity: 'Minor', certainty: 'Unlikely' } as const;
    await publish(attack('t-minor', { asReported: minor, touches: ['GM0034'], assessedAt: new Date() }));
    await open((await lineOf('t-minor', bram)).warningId);
    // With the order of the test before it.
    const back = alarmIn(/staande opdracht(en)? (gaat|gaan) hier niet vanzelf uit/);
    const line = back.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'so-least', exact: true }) });
    await line
      .getByText(
        'De bron meldt: Licht, Nu, Onwaarschijnlijk. Afgesproken is ten minste: Zeer ernstig, Nu, Waarschijnlijk.',
      )
      .waitFor();
    expect(await barriersOn(page)).toEqual([]);
    // Of an unlikely one no warning is proposed: then its own page says so.
    const { warningId } = await lineOf('t-minor', bram);
    await page.goto(`${at().chain.url}/dreigingen/t-minor`);
    await line.getByText('De bron meldt: Licht, Nu, Onwaarschijnlijk.').waitFor();
    await open(warningId);
    await line.waitFor();

    // It is worse than was thought: the order goes, and the page says nothing of what held it back any more.
    await publish(attack('t-minor', { version: 2, touches: ['GM0034'], assessedAt: new Date() }));
    await sees(page, 'Deze waarschuwing ging meteen uit, met staande opdracht');
    await back.waitFor({ state: 'detached' });
  });
});
