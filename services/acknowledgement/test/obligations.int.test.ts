import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  acknowledged,
  deadLettered,
  deadlinePassed,
  deliveryReported,
  deliveryRequested,
  obligationConfirmed,
  obligationEscalated,
  obligationExhausted,
  obligationRevoked,
  requestDeliveries,
} from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import type { Acknowledged, DeliveryReported, DeliveryResult, Entity } from '@keten/domain';
import type { ObligationCreated, WarningIssued } from '@keten/domain';
import { oblige, obligedOf, recipientsOf } from '@keten/domain';
import { until } from '@keten/testing';
import { acknowledgement, entity, obligation, issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeEach(async () => {
  chain = await startChain();
});
afterEach(() => chain.stop());

const count = async <Fact>(event: EventDefinition<Fact>) => (await chain.facts(event)).length;
const ids = async <Fact extends { recipientId: string }>(event: EventDefinition<Fact>) =>
  (await chain.facts(event)).map(({ recipientId }) => recipientId).toSorted();
const sms = async () =>
  (await chain.facts(deliveryRequested.sms)).flatMap(({ recipients }) => recipients.map((each) => each.recipientId));
const report = (
  issued: WarningIssued,
  created: ObligationCreated,
  state: DeliveryResult['state'],
  nextChannel = false,
) => {
  const [request] = requestDeliveries(issued, recipientsOf(created, 0), 0, new Date());
  const { deliveryId, warningId, revision, channel } = request!.fact;
  const result = { recipientId: created.recipientId, state, route: 'host', detail: '410', nextChannel, at: new Date() };
  const fact: DeliveryReported = {
    reportId: `${deliveryId}-1`,
    deliveryId,
    warningId,
    revision,
    channel,
    results: [result],
  };
  return chain.publisher.publish(deliveryReported, fact);
};

describe('an obligation', () => {
  it('of a silent entity with persons climbs every step to the last, and an operator calls before the alarm', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 1 });
    const person = (personId: string, address: string, deputies: string[] = []) => ({
      ...{ personId, name: `Naam ${personId}`, role: 'Piket', languages: ['nl-NL'] as const, deputies, dutyHours: [] },
      contactPoints: [{ channel: 'sms', address }] as const,
    });
    const ladder = (['desk', 'on-call', 'deputy', 'operator'] as const).map((kind) => ({ kind, personIds: [] }));
    const persons = [person('fatima', '+31611111111', ['jan']), person('jan', '+31622222222')];
    const turns = [{ personId: 'fatima', on: '2026-01-01' }];
    const rotation = { handoverAt: '08:00', repeatsAfterDays: 0, turns };
    const people = { timeZone: 'Europe/Amsterdam', persons, rotation, calendarUrl: '', ladder };
    const contactPoints = [{ channel: 'webhook', address: 'https://water.example' }] as const;
    const water: Entity = { ...entity('water'), contactPoints, people };
    const created = oblige(obligedOf(water, new Map(), 'live'), issued.content, new Date());
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);

    await until('the alarm', async () => (await count(obligationExhausted)) > 0);
    expect((await chain.facts(obligationEscalated)).map(({ rung, because }) => [rung, because])).toEqual([
      [1, 'no confirmation in time'],
      [2, 'no confirmation in time'],
      [3, 'no confirmation in time; an operator calls'],
    ]);
    const texted = (await chain.facts(deliveryRequested.sms)).flatMap(({ recipients }) => recipients);
    expect(texted.map(({ address }) => address)).toEqual(['+31611111111', '+31622222222']);
  });

  it('reaches a silent entity on the next channel, and leaves the others alone', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 2 });
    const [waterworks, hospital] = [obligation(issued, 'waterworks'), obligation(issued, 'hospital')];
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(waterworks, hospital);
    await chain.publisher.publish(acknowledged, acknowledgement(hospital));

    await until('the silent one gets an SMS', async () => (await sms()).length > 0);
    expect(await sms()).toEqual(['waterworks']);
    expect(await chain.facts(obligationEscalated)).toMatchObject([{ recipientId: 'waterworks', rung: 1 }]);
    expect(await chain.facts(obligationConfirmed)).toMatchObject([
      { recipientId: 'hospital', via: 'webhook', ticked: ['Sluit de inname'], serviceState: 'normal' },
    ]);
    const [request] = await chain.facts(deliveryRequested.sms);
    expect(request).toMatchObject({ contentHash: issued.contentHash, lane: 'urgent' });

    await until('the alarm', async () => (await count(obligationExhausted)) > 0);
    expect(await chain.facts(obligationExhausted)).toMatchObject([{ name: 'Waterwerken waterworks' }]);
    expect(await sms()).toEqual(['waterworks']);
    expect((await chain.facts(deadlinePassed)).map(({ recipientId, rung }) => [recipientId, rung])).toEqual([
      ['waterworks', 0],
      ['waterworks', 1],
    ]);
  });

  it('asks for the next rung of many in few messages: each carries the whole text', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 4 });
    const silent = Array.from({ length: 266 }, (_, index) => obligation(issued, `stil-${index}`));
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(...silent);
    await until('all get an SMS', async () => new Set(await sms()).size === silent.length, 30_000);
    expect(await sms()).toHaveLength(silent.length);
    expect(await count(deliveryRequested.sms)).toBeLessThan(30);
  });

  it('does not wait for a channel that has not worked for a while, though it is tried on', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 60 });
    const created = obligation(issued, 'water');
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);
    await report(issued, created, 'delayed', true);
    await until('the next channel', async () => (await sms()).length > 0);
    expect(await chain.facts(obligationEscalated)).toMatchObject([{ because: 'webhook failed: 410' }]);
  });

  it('takes its deadline back when it is confirmed, and counts the first confirmation only', async () => {
    const issued = issue();
    const created = obligation(issued, 'water');
    await chain.startAcknowledgement();
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);
    expect(await chain.pending()).toHaveLength(1);
    await Promise.all([
      chain.publisher.publish(acknowledged, acknowledgement(created)),
      chain.publisher.publish(acknowledged, acknowledgement(created, { acknowledgementId: 'second', via: 'sms' })),
      chain.publisher.publish(acknowledged, acknowledgement(created, { acknowledgementId: 'third', via: 'email' })),
    ]);
    await until('all three are handled', () => chain.handled('ACKS', 3, `acknowledgement-${acknowledged.name}`));
    expect(await count(obligationConfirmed)).toBe(1);
    expect(await chain.pending()).toEqual([]);
    expect(await count(deadLettered)).toBe(0);
  });

  it('keeps every statement of its recipient, over whichever channel, and ends once', async () => {
    const issued = issue();
    const created = obligation(issued, 'water');
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);
    const say = (acknowledgementId: string, parts: Partial<Acknowledged>) =>
      chain.publisher.publish(acknowledged, acknowledgement(created, { acknowledgementId, ...parts }));
    await say('first', { serviceState: 'normal' });
    await until('the first', async () => (await count(obligationConfirmed)) === 1);
    await say('then', { serviceState: 'down', via: 'email', ticked: [] });
    await until('the second', async () => (await count(obligationConfirmed)) === 2);
    await say('again', { serviceState: 'down', via: 'sms' });
    await until('all three are handled', () => chain.handled('ACKS', 3, `acknowledgement-${acknowledged.name}`));
    expect(await chain.facts(obligationConfirmed)).toMatchObject([
      { serviceState: 'normal', via: 'webhook', ticked: ['Sluit de inname'] },
      { serviceState: 'down', via: 'email', ticked: ['Sluit de inname'] },
    ]);
    expect(await chain.pending()).toEqual([]);
    expect(await count(deadLettered)).toBe(0);
  });

  it('is confirmed also without a deadline to take back, and also after the alarm', async () => {
    const issued = issue();
    const unreachable = obligation(issued, 'late', []);
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(unreachable);
    await until('the alarm', async () => (await count(obligationExhausted)) === 1);
    await chain.publisher.publish(acknowledged, acknowledgement(unreachable, { via: 'portal' }));
    await until('confirmed', async () => (await count(obligationConfirmed)) === 1);
  });

  it('does not wait for the deadline when its channel failed for good', async () => {
    const issued = issue();
    const [broken, slow] = [obligation(issued, 'broken'), obligation(issued, 'slow')];
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(broken, slow);
    await report(issued, slow, 'delayed');
    await report(issued, broken, 'failed');
    await until('an SMS instead', async () => (await sms()).length > 0);
    expect(await sms()).toEqual(['broken']);
    expect(await chain.facts(obligationEscalated)).toMatchObject([{ because: 'webhook failed: 410' }]);
    await until('the next deadline is set', async () => (await chain.pending()).length === 2);
    expect((await chain.pending()).map(({ recipientId, rung }) => `${recipientId} ${rung}`).toSorted()).toEqual([
      'broken 1',
      'slow 0',
    ]);
  });

  it('is revoked by the all-clear, with its deadline; what was confirmed stays so', async () => {
    const issued = issue();
    const [open, done] = [obligation(issued, 'open'), obligation(issued, 'done')];
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(open, done);
    await chain.publisher.publish(acknowledged, acknowledgement(done));
    await until('one is confirmed', async () => (await count(obligationConfirmed)) === 1);
    await chain.issue(issue({ revision: 2, purpose: 'all-clear' }));
    await until('the other is revoked', async () => (await count(obligationRevoked)) === 1);
    expect(await chain.facts(obligationRevoked)).toMatchObject([{ recipientId: 'open', because: 'the warning ended' }]);
    expect(await chain.pending()).toEqual([]);
  });

  it('is revoked at its deadline when it was recorded only after the update that replaces it', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 1 });
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.issue(issue({ revision: 2, purpose: 'update' }));
    await until('the update is handled', () => chain.handled('WARNINGS', 2, 'acknowledgement-warning-updated'));
    await chain.oblige(obligation(issued, 'late'));
    await until('revoked', async () => (await count(obligationRevoked)) === 1);
    expect(await count(obligationEscalated)).toBe(0);
    expect(await sms()).toEqual([]);
  });

  it('is revoked when its entity is removed, with its deadline; others are asked on', async () => {
    const [issued, other] = [issue(), issue({ warningId: 'w-other' })];
    await chain.startAcknowledgement();
    for (const each of [issued, other]) await chain.issue(each);
    await chain.oblige(obligation(issued, 'gone'), obligation(other, 'gone'), obligation(issued, 'stays'));
    await chain.remove(entity('gone'));
    await until('both are revoked', async () => (await count(obligationRevoked)) === 2);
    for (const revoked of await chain.facts(obligationRevoked))
      expect(revoked).toMatchObject({ recipientId: 'gone', because: 'the entity was removed' });
    expect((await chain.pending()).map(({ recipientId }) => recipientId)).toEqual(['stays']);
  });

  it('is revoked at its deadline when nobody heard of the removal, and nothing more is sent', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 1 });
    await chain.issue(issued);
    await chain.oblige(obligation(issued, 'gone'));
    await chain.remove(entity('gone'));
    await chain.startAcknowledgement();
    await until('revoked', async () => (await count(obligationRevoked)) === 1);
    expect([await count(obligationEscalated), await sms()]).toEqual([0, []]);
  });

  it('raises the alarm instead of sending a warning that expired', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 1, expiresAt: new Date(Date.now() + 500) });
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(obligation(issued, 'water'));
    await until('the alarm', async () => (await count(obligationExhausted)) === 1);
    expect(await sms()).toEqual([]);
  });

  it('raises the alarm when there is no approved text to send', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 1 }, { approvedBy: 'els' });
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(obligation(issued, 'water'));
    await until('the alarm', async () => (await count(obligationExhausted)) === 1);
    expect(await sms()).toEqual([]);
  });

  it('is not touched by an issue that one person alone agreed on', async () => {
    const issued = issue();
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(obligation(issued, 'water'));
    await chain.issue(issue({ revision: 2, purpose: 'all-clear' }, { approvedBy: 'els' }));
    await until('a dead letter', async () => (await count(deadLettered)) === 1);
    expect(await chain.facts(deadLettered)).toMatchObject([{ reason: expect.stringContaining('second person') }]);
    expect(await count(obligationRevoked)).toBe(0);
    expect(await chain.pending()).toHaveLength(1);
  });

  it('must be there to be confirmed: anything else is put aside', async () => {
    await chain.startAcknowledgement();
    await chain.publisher.publish(acknowledged, acknowledgement(obligation(issue(), 'nobody')));
    await until('a dead letter', async () => (await count(deadLettered)) === 1);
  });

  it('moves on once, with two instances and many deadlines in the same second', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 1 });
    const many = Array.from({ length: 60 }, (_, index) => obligation(issued, `e${index}`));
    await Promise.all([chain.startAcknowledgement(), chain.startAcknowledgement()]);
    await chain.issue(issued);
    await Promise.all(many.map((each) => chain.oblige(each)));
    const confirming = many.filter((_, index) => index % 3 === 0);
    await Promise.all(confirming.map((each) => chain.publisher.publish(acknowledged, acknowledgement(each))));
    await until(
      'everyone has an end',
      async () => (await count(obligationExhausted)) + (await count(obligationConfirmed)) === 60,
      30_000,
    );
    expect(await ids(obligationConfirmed)).toEqual(confirming.map(({ recipientId }) => recipientId).toSorted());
    const silent = many.filter((each) => !confirming.includes(each)).map(({ recipientId }) => recipientId);
    // On a slow machine a deadline may pass before its confirmation comes; nobody gets two messages all the same.
    const reached = await sms();
    expect(reached).toEqual(expect.arrayContaining(silent));
    expect(new Set(reached).size).toBe(reached.length);
    expect(await count(obligationEscalated)).toBe(reached.length);
    await until('no deadline waits', async () => (await chain.pending()).length === 0);
    expect(await count(deadLettered)).toBe(0);
  });
});
