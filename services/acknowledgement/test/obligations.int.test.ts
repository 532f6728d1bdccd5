import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  acknowledged,
  contentHash,
  deadLettered,
  deadlinePassed,
  deliveryReported,
  deliveryRequested,
  helpAsked,
  helpTaken,
  obligationConfirmed,
  obligationEscalated,
  obligationExhausted,
  obligationRevoked,
  recipientTold,
  recipientUntold,
  requestDeliveries,
  tellingOverdue,
} from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import type { Acknowledged, AddressedRecipient, DeliveryReported, DeliveryResult, HelpAsked } from '@keten/domain';
import type { ObligationCreated, WarningIssued } from '@keten/domain';
import { informedOf, keyOf, otherWaysOf, recipientsOf } from '@keten/domain';
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

/** What a gateway says of ways to one recipient who need not confirm. */
const reportsOn =
  (issued: WarningIssued, recipientId: string) =>
  async (ways: readonly AddressedRecipient[], state: DeliveryResult['state'], nextChannel = false): Promise<void> => {
    for (const { fact } of requestDeliveries(issued, ways, 'info', new Date())) {
      const { deliveryId, warningId, revision, channel } = fact;
      const reportId = `${deliveryId}-${(reports += 1)}`;
      const results = [{ recipientId, route: 'host', detail: '500', at: new Date(), state, nextChannel }];
      const report: DeliveryReported = { reportId, deliveryId, warningId, revision, channel, results };
      await chain.publisher.publish(deliveryReported, report);
    }
  };
let reports = 0;

describe('help that is asked for', () => {
  it('rings and confirms nothing when it is not proven who asks', async () => {
    const issued = issue();
    const created = obligation(issued, 'water');
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);
    const said = acknowledgement(created, { via: 'sms', ticked: [], serviceState: undefined });
    await chain.publisher.publish(acknowledged, { ...said, helpAsked: 'Hulp!', confirmsNothing: true });
    await until('it rings', async () => (await count(helpAsked)) === 1);
    expect(await chain.facts(helpAsked)).toMatchObject([{ recipientId: 'water', text: 'Hulp!', via: 'sms' }]);
    expect(await count(obligationConfirmed)).toBe(0);
  });

  it('is told once however often it is said, and also of a revision that was replaced meanwhile', async () => {
    const issued = issue();
    const later = { ...issued, revision: 2, content: { ...issued.content, revision: 2, purpose: 'update' as const } };
    const created = obligation(issued, 'waterworks');
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);
    const asks = acknowledgement(created, { acknowledgementId: 'a-1', helpAsked: 'Een aggregaat' });
    await chain.publisher.publish(acknowledged, asks);
    await until('help is asked', async () => (await count(helpAsked)) === 1);
    await chain.issue({ ...later, contentHash: contentHash(later.content) });
    await chain.publisher.publish(acknowledged, { ...asks, acknowledgementId: 'a-2', helpAsked: '', at: new Date() });
    await chain.publisher.publish(acknowledged, acknowledgement(created, { acknowledgementId: 'a-3' }));
    await until('help is asked again', async () => (await count(helpAsked)) === 2);
    const [first, second] = await chain.facts(helpAsked);
    const who = { name: 'Waterwerken waterworks', sector: 'DWA', by: 'meldkamer', via: 'webhook' };
    expect(first).toMatchObject({ ...who, recipientId: 'waterworks', text: 'Een aggregaat', at: asks.at });
    expect(second?.text).toBe('');
  });

  it('does not ring again when its confirmation is brought again after somebody took it, or its button is pressed twice', async () => {
    const issued = issue();
    const created = obligation(issued, 'waterworks');
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);
    const asks = acknowledgement(created, { acknowledgementId: 'a-1', helpAsked: 'Een aggregaat' });
    await chain.publisher.publish(acknowledged, asks);
    await until('help is asked', async () => (await count(helpAsked)) === 1);
    const after = (ms: number): Date => new Date(asks.at.getTime() + ms);
    const said = async (acknowledgementId: string, at: Date, text = asks.helpAsked): Promise<void> => {
      await chain.publisher.publish(acknowledged, { ...asks, acknowledgementId, at, helpAsked: text });
    };
    const texts = async () => (await chain.facts(helpAsked)).map(({ text }) => text);
    // By then the confirmation is recorded: the second press makes another one, of the same words.
    await said('a-pressed-twice', after(90));
    await said('a-water', after(100), 'Water');
    await until('help is asked again', async () => (await texts()).includes('Water'));
    expect(await texts()).toEqual(['Een aggregaat', 'Water']);

    const [{ helpId }] = (await chain.facts(helpAsked)) as [HelpAsked];
    const taken = { ...keyOf(created), helpId, by: 'anna', insteadOf: '', at: after(200) };
    await chain.publisher.publish(helpTaken, taken);
    // As when the auditor saw to it while this service stood still, longer than the broker knows a message by its id.
    await said('a-1-once-more', asks.at);
    await said('a-food', after(300), 'Eten');
    await until('help is asked a third time', async () => (await texts()).includes('Eten'));
    expect(await texts()).toEqual(['Een aggregaat', 'Water', 'Eten']);
    // Who asks again after that was not helped.
    await said('a-again', after(400));
    await until('it begins anew', async () => (await texts()).length === 4);
  });
});

describe('an obligation', () => {
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

  it('is told over the next channel that it is over, when the one that was used fails', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 60 });
    const created = obligation(issued, 'water');
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created);
    const over = issue({ revision: 2, purpose: 'all-clear' });
    await chain.issue(over);
    const say = reportsOn(over, 'water');
    await say(informedOf(created, 0), 'delayed', true);
    await until('the SMS', async () => (await sms()).length > 0);
    await say(informedOf(created, 0), 'failed');
    await until('both are handled', () => handled('REPORTS', 2, `acknowledgement-${deliveryReported.name}`));
    expect(await chain.facts(deliveryRequested.sms)).toMatchObject([
      { revision: 2, contentHash: over.contentHash, recipients: [{ recipientId: 'water', mustConfirm: false }] },
    ]);
  });

  it('of whom no channel can be told that it is over, is named for somebody to call, once', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 60 });
    const created = obligation(issued, 'water');
    const atOnce = obligation(issue({ severity: 'Extreme' }), 'net');
    const half = obligation(issue({ severity: 'Extreme' }), 'half');
    await chain.startAcknowledgement();
    await chain.issue(issued);
    await chain.oblige(created, atOnce, half);
    const over = issue({ revision: 2, purpose: 'all-clear' });
    await chain.issue(over);
    const untold = async () => (await chain.facts(recipientUntold)).map(({ recipientId }) => recipientId).toSorted();
    const water = reportsOn(over, 'water');
    await water(informedOf(created, 0), 'failed');
    await until('the SMS', async () => (await sms()).length > 0);
    const net = reportsOn(over, 'net');
    const [hook, text] = informedOf(atOnce, 1);
    // One of two that were used failed: the other may still reach them.
    await reportsOn(over, 'half')([informedOf(half, 1)[0]!], 'failed');
    await net([hook!], 'failed');
    await net([hook!], 'failed');
    await until('all are handled', () => handled('REPORTS', 4, `acknowledgement-${deliveryReported.name}`));
    expect(await untold()).toEqual([]);
    await net([text!], 'failed');
    await water(otherWaysOf(created, 0), 'failed');
    await until('both are named', async () => (await untold()).length === 2);
    expect(await untold()).toEqual(['net', 'water']);
    await water(otherWaysOf(created, 0), 'failed');
    await until('all are handled', () => handled('REPORTS', 7, `acknowledgement-${deliveryReported.name}`));
    expect(await chain.facts(recipientUntold)).toHaveLength(2);
    expect(await sms()).toEqual(['water']);
    expect((await chain.facts(recipientUntold)).find(({ recipientId }) => recipientId === 'water')).toMatchObject({
      ...{ warningId: over.warningId, revision: 2, name: 'Waterwerken water', sector: 'DWA' },
    });
  });

  describe('who is to be told that it is over while the only way to them does not work', () => {
    const only = [{ channel: 'webhook', address: 'https://een.example/alert' }] as const;
    const named = async () => (await chain.facts(recipientUntold)).map(({ recipientId }) => recipientId);
    /** Two of them, warned and to be told; the way to both is tried on. */
    const begun = async (TOLD_WITHIN_SECONDS: string) => {
      const issued = issue({ acknowledgeWithinSeconds: 60 });
      const both = ['een', 'twee'].map((id) => obligation(issued, id, only));
      await chain.startAcknowledgement({ TOLD_WITHIN_SECONDS });
      await chain.issue(issued);
      await chain.oblige(...both);
      const over = issue({ revision: 2, purpose: 'all-clear' });
      await chain.issue(over);
      const [een, twee] = both.map((each) => {
        const say = reportsOn(over, each.recipientId);
        return (state: DeliveryResult['state'], nextChannel = false) => say(informedOf(each, 0), state, nextChannel);
      });
      await een!('delayed', true);
      await twee!('delayed', true);
      await until('both are handled', () => handled('REPORTS', 2, `acknowledgement-${deliveryReported.name}`));
      return { een: een!, twee: twee! };
    };
    const overdue = async () => {
      await until('it is time for both', async () => (await count(tellingOverdue)) === 2);
      await until('that is handled', () => handled('OBLIGATIONS', 0, `acknowledgement-${tellingOverdue.name}`));
    };

    it('is not named at once, nor ever when it works in time', async () => {
      const { een, twee } = await begun('2');
      expect(await named()).toEqual([]);
      await een('delivered');
      await overdue();
      expect(await named()).toEqual(['twee']);
      // It is tried on, and nobody has to call them any more.
      await twee('delayed', true);
      await twee('delivered');
      await until('it is taken back', async () => (await count(recipientTold)) > 0);
      expect(await chain.facts(recipientTold)).toMatchObject([{ recipientId: 'twee', revision: 2, via: 'webhook' }]);
      expect(await named()).toEqual(['twee']);
    });

    it('is named as soon as it is known that it never will', async () => {
      const { een } = await begun('600');
      await een('failed');
      await until('it is named', async () => (await count(recipientUntold)) > 0);
      expect((await named())[0]).toBe('een');
      expect(await count(tellingOverdue)).toBe(0);
    });
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
    await until('all three are handled', () => handled('ACKS', 3, `acknowledgement-${acknowledged.name}`));
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
    await until('all three are handled', () => handled('ACKS', 3, `acknowledgement-${acknowledged.name}`));
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
    await until('the update is handled', () => handled('WARNINGS', 2, 'acknowledgement-warning-updated'));
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

/** Whether a durable has settled everything up to a sequence of its stream. */
async function handled(stream: string, sequence: number, durable: string): Promise<boolean> {
  const { delivered, num_ack_pending, num_pending } = await chain.consumer(stream, durable);
  return delivered.stream_seq >= sequence && num_ack_pending + num_pending === 0;
}
