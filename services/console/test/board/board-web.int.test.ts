import { expect, it } from '@jest/globals';
import { deliveryReported, obligationEvents, recipientTold, recipientUntold } from '@keten/contracts';
import { barriersOn } from '@keten/testing';
import { describeAtTheDesk } from '../browser-desk.ts';
import { heading, sees } from '../read-page.ts';
import { agreedEntry } from '../registers/two-for-entries.ts';
import { draft, issue, obligation, step } from '../story.ts';
import type { Stepped } from '../story.ts';

describeAtTheDesk('the board of a warning', (at) => {
  let warningId: string;
  const kim = { name: 'Kim Vos', role: 'piket' };
  const entity = (name: string, parts: object = {}) => ({
    ...{ name, designation: 'designated', sector: 'ENE-ELE', priority: 1, language: 'nl-NL' },
    area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
    contactPoints: [{ channel: 'email', address: 'piket@net.example' }],
    password: 'a password of this entity',
    ...parts,
  });

  it('names who must be called, what they are there, and their number', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    const [author, approver, dirk, ella] = await Promise.all(
      ['anna', 'bram', 'dirk', 'ella'].map((name) => chain.signIn(name)),
    );
    const personsToCall = [
      { name: 'Jan de Wit', role: 'hoofd piket', phone: '+31501234567' },
      { name: 'Els Bos', role: 'directeur', phone: '+31612345678' },
    ];
    const sms = [{ channel: 'sms', address: '+31687654321' }];
    for (const [entityId, body] of [
      ['met-namen', entity('Net met namen', { personsToCall })],
      ['met-sms', entity('Net met sms', { contactPoints: sms })],
      ['zonder', entity('Net zonder nummer')],
      ['op-trede', entity('Net op trede', { personsToCall: [{ ...kim, phone: '+31201234567' }] })],
    ] as const)
      expect((await agreedEntry([dirk!, ella!], ['PUT', `/v1/entities/${entityId}`, body])).status).toBe(202);
    warningId = await issue(author!, approver!);
    await page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await heading(page, 'Drones');
    for (const recipientId of ['met-namen', 'met-sms', 'zonder', 'weg']) {
      await chain.publisher.publish(obligationEvents.created, obligation(warningId, recipientId));
      const fact = { warningId, revision: 1, recipientId, name: recipientId, at: new Date() };
      await chain.publisher.publish(obligationEvents.exhausted, fact);
    }
    const alarm = page.getByRole('alert').filter({ hasText: '4 organisaties zijn niet bereikt' });
    const said = (id: string): Promise<string> =>
      alarm
        .getByRole('listitem')
        .filter({ hasText: `Entiteit ${id} ` })
        .innerText();
    await alarm.getByText('Entiteit weg').waitFor();
    expect(await said('met-namen')).toMatch(
      /Jan de Wit, hoofd piket: \+31501234567\s+Els Bos, directeur: \+31612345678/,
    );
    expect(await said('met-sms')).toContain('naam onbekend: +31687654321');
    for (const id of ['zonder', 'weg']) expect(await said(id)).toContain('geen telefoonnummer bekend');
    expect(await alarm.getByRole('link', { name: '+31501234567' }).getAttribute('href')).toBe('tel:+31501234567');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('follows the register: a number that is known since is shown', async () => {
    const { anna, chain } = at();
    const dirk = await chain.signIn('dirk');
    const personsToCall = [{ name: 'Piet Kok', role: 'wacht', phone: '+31301234567' }];
    const both = [dirk, await chain.signIn('ella')] as const;
    const change = (body: object) => agreedEntry(both, ['PUT', '/v1/entities/zonder', body]);
    expect((await change(entity('Net zonder nummer', { personsToCall }))).status).toBe(202);
    await anna.page.reload();
    await sees(anna.page, 'Piet Kok, wacht:');
    // Who changes something else does not take the numbers away.
    await change(entity('Net', { priority: 2 }));
    await anna.page.reload();
    await sees(anna.page, 'Piet Kok, wacht:');
  });

  it('rings while an organisation is to be telephoned by its own order, with whom, where a call is written down', async () => {
    const { anna, chain } = at();
    const { page } = anna;
    const created = obligation(warningId, 'op-trede');
    const asked = [{ as: 'operator', ...kim, channels: [] }] as const;
    const of = { warningId, revision: 1, recipientId: 'op-trede', at: new Date() };
    const ladder = [...created.ladder.slice(0, 1), { contactPoints: [], waitSeconds: 600, asked }];
    await chain.publisher.publish(obligationEvents.created, { ...created, ladder });
    const because = 'no confirmation in time; an operator calls';
    const deadlineAt = new Date(Date.now() + 600_000);
    await chain.publisher.publish(obligationEvents.escalated, { ...of, rung: 1, because, deadlineAt });
    await page.goto(chain.url);
    const above = page.getByRole('alert').filter({ hasText: '1 organisatie wil nu gebeld worden' });
    await above.getByText('Net op trede').or(above.getByText('Entiteit op-trede')).waitFor();
    await above.getByRole('link', { name: '+31201234567' }).waitFor();
    await above.getByRole('link', { name: 'Drones' }).click();
    const alarm = page.getByRole('alert').filter({ hasText: 'Dat vraagt hun eigen volgorde' });
    await alarm.getByText('Kim Vos, piket').waitFor();
    await alarm.getByRole('button', { name: 'Leg een gesprek vast' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const said = { via: 'phone', by: 'Kim Vos', ticked: [] } as const;
    await chain.publisher.publish(obligationEvents.confirmed, { ...of, ...said });
    await alarm.waitFor({ state: 'detached' });
  });

  it('shows the last of two results that came at once', async () => {
    const { anna, chain } = at();
    const result = (state: 'handed-over' | 'failed') => ({
      ...{ recipientId: 'met-sms', state, route: 'Noorderlicht', detail: '', nextChannel: false, at: new Date() },
    });
    await chain.publisher.publish(deliveryReported, {
      ...{ reportId: 'r-1', deliveryId: 'd-1', warningId, revision: 1, channel: 'sms' as const },
      results: [result('handed-over'), result('failed')],
    });
    await anna.page.getByRole('row', { name: /Sms\s+Mislukt\s+1/ }).waitFor();
    expect(await anna.page.getByRole('row', { name: /^Sms/ }).count()).toBe(1);
  });

  it('shows the last that an organisation said, and under it what it said before', async () => {
    const { anna, chain } = at();
    const of = { warningId, revision: 1, recipientId: 'met-sms' };
    const say = (serviceState: 'normal' | 'down', via: 'email' | 'portal', seconds: number) => {
      const saidAt = new Date(Date.UTC(2026, 10, 29, 12, 0, seconds));
      const said = { via, by: 'Piket', ticked: [], serviceState, at: saidAt, saidAt };
      return chain.publisher.publish(obligationEvents.confirmed, { ...of, ...said });
    };
    await say('normal', 'email', 0);
    await say('down', 'portal', 30);
    const row = anna.page.getByRole('row').filter({ hasText: 'Eerder gezegd' });
    await row.waitFor();
    expect((await row.innerText()).replace(/\s+/g, ' ')).toMatch(
      /via portaal door Piket · Ligt stil Eerder gezegd: .*via e-mail door Piket · Normaal/i,
    );
    expect(await barriersOn(anna.page)).toEqual([]);
  });

  it('names who was warned and can not be told that it is over, here and on the overview, with whom to call', async () => {
    const { anna, chain } = at();
    const [author, approver] = await Promise.all(['anna', 'bram'].map((name) => chain.signIn(name)));
    const end = draft({ purpose: 'all-clear' });
    const { body } = await author!.ask<Stepped>('PUT', `/v1/warnings/${warningId}/draft`, end);
    const { contentHash } = body;
    for (const verb of ['submit', 'approve', 'issue'])
      await step(verb === 'approve' ? approver! : author!, warningId, verb, { contentHash });
    await chain.publisher.publish(recipientUntold, {
      ...{ warningId, revision: 2, recipientId: 'met-namen', name: 'Net met namen', sector: 'ENE-ELE', at: new Date() },
    });
    await anna.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    const alarm = anna.page.getByRole('alert').filter({ hasText: '1 organisatie weet dit nog niet' });
    await alarm.getByText('Net met namen').waitFor();
    await alarm.getByRole('link', { name: '+31501234567' }).waitFor();
    expect(await barriersOn(anna.page)).toEqual([]);
    await anna.page.goto(chain.url);
    const above = anna.page.getByRole('alert').filter({ hasText: '1 organisatie is niet bereikt' });
    await above.getByRole('link', { name: 'Drones' }).waitFor();

    // A way to them works after all: nobody has to call them any more, here and there.
    const told = { warningId, revision: 2, recipientId: 'met-namen', via: 'webhook', at: new Date() } as const;
    await chain.publisher.publish(recipientTold, told);
    await above.waitFor({ state: 'detached' });
    await anna.page.goto(`${chain.url}/waarschuwingen/${warningId}`);
    await anna.page.getByText('Welke versie?').waitFor();
    expect(await alarm.count()).toBe(0);
  });
});
