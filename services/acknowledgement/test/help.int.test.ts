import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { acknowledged, contentHash, helpAsked, helpTaken, obligationConfirmed } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import { keyOf } from '@keten/domain';
import type { HelpAsked } from '@keten/domain';
import { until } from '@keten/testing';
import { acknowledgement, obligation, issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeEach(async () => {
  chain = await startChain();
});
afterEach(() => chain.stop());

const count = async <Fact>(event: EventDefinition<Fact>) => (await chain.facts(event)).length;

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
