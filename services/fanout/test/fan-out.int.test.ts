import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  broadcastRequested,
  deadLettered,
  deadlinePassed,
  deliveryRequested,
  obligationCreated,
  publicWarningIssued,
  recipientUntold,
  warningEnded,
  warningFannedOut,
  warningIssued,
  warningUpdated,
} from '@keten/contracts';
import type { DeliveryRequested, WarningIssued } from '@keten/domain';
import { until } from '@keten/testing';
import { entity, issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeEach(async () => {
  chain = await startChain();
});
afterEach(() => chain.stop());

const soon = (parts: Parameters<typeof issue>[0] = {}): WarningIssued => issue(parts, { at: new Date() });
const out = (revision: number) =>
  until(`revision ${revision} is out`, async () =>
    (await chain.facts(warningFannedOut)).some((fact) => fact.revision === revision),
  );
const pending = async (): Promise<readonly string[]> => {
  const { facts } = await chain.factLog.read(deadlinePassed.scheduleFilter ?? '', [deadlinePassed]);
  return facts.map(({ fact }) => (fact as { recipientId: string }).recipientId);
};
const recipients = (deliveries: readonly DeliveryRequested[]): readonly string[] =>
  deliveries.flatMap((delivery) => delivery.recipients.map(({ recipientId }) => recipientId));

describe('fanning out', () => {
  it('obliges who must confirm, waits for each, and asks the gateways, most important first', async () => {
    await chain.register(entity('b'), entity('a', { priority: 1 }), entity('bank', { sector: 'BAN' }));
    await chain.startFanout();
    await chain.publisher.publish(warningIssued, soon());
    await out(1);

    const obligations = await chain.facts(obligationCreated);
    expect(obligations.map(({ recipientId }) => recipientId).sort()).toEqual(['a', 'b']);
    expect((await pending()).toSorted()).toEqual(['a', 'b']);
    const [webhooks, ...others] = await chain.facts(deliveryRequested.webhook);
    expect(others).toEqual([]);
    expect(recipients([webhooks!])).toEqual(['a', 'b']);
    expect(webhooks).toMatchObject({ lane: 'urgent', contentHash: soon().contentHash });
    expect(await chain.facts(deliveryRequested.sms)).toEqual([]);
    expect(await chain.facts(publicWarningIssued)).toEqual([]);
    expect(await chain.facts(warningFannedOut)).toMatchObject([{ obliged: 2, informed: 0, places: 0, withheld: '' }]);
  });

  it('asks who is on call when it goes out, and asks nobody else when they hand over', async () => {
    const person = (personId: string, address: string, deputies: string[] = []) => ({
      ...{ personId, name: `Naam ${personId}`, role: 'Piket', languages: ['nl-NL'] as const, deputies, dutyHours: [] },
      contactPoints: [{ channel: 'sms', address }] as const,
    });
    const onCall = (personId: string) => ({
      ...{ timeZone: 'Europe/Amsterdam', calendarUrl: '' },
      persons: [person('fatima', '+31611111111', ['jan']), person('jan', '+31622222222', ['fatima'])],
      rotation: { handoverAt: '08:00', repeatsAfterDays: 0, turns: [{ personId, on: '2026-01-01' }] },
      ladder: (['on-call', 'deputy', 'operator'] as const).map((kind) => ({ kind, personIds: [] })),
    });
    await chain.register(entity('water', { people: onCall('fatima') }));
    await chain.startFanout();
    const first = soon();
    await chain.publisher.publish(warningIssued, first);
    await out(1);
    await chain.register(entity('water', { people: onCall('jan') }));
    // The same once more, as after a crash, and then a newer text.
    await chain.publisher.publish(warningIssued, { ...first, at: new Date() });
    await chain.publisher.publish(warningUpdated, soon({ revision: 2, purpose: 'update' }));
    await out(2);

    const asked = (await chain.facts(obligationCreated)).map(({ revision, ladder }) => [
      revision,
      ...ladder.map((rung) => rung.asked?.map(({ as, name }) => `${as} ${name}`).join()),
    ]);
    expect(asked).toEqual([
      [1, 'on-call Naam fatima', 'deputy Naam jan', 'operator Naam fatima,operator Naam jan'],
      [2, 'on-call Naam jan', 'deputy Naam fatima', 'operator Naam jan,operator Naam fatima'],
    ]);
    const sent = (await chain.facts(deliveryRequested.sms)).map(({ revision, recipients: whom }) => [
      revision,
      ...whom.map(({ address, mustConfirm }) => `${address} ${mustConfirm}`),
    ]);
    // Who was asked before hears how it goes on.
    expect(sent.toSorted()).toEqual([
      [1, '+31611111111 true'],
      [2, '+31611111111 false'],
      [2, '+31622222222 true'],
    ]);
  });

  it('asks for the most important while the others are still being written down, and for everybody once', async () => {
    const first = Array.from({ length: 10 }, (_, at) => entity(`a-${at}`, { priority: 1 }));
    const others = Array.from({ length: 90 }, (_, at) => entity(`b-${at}`));
    await chain.register(...others, ...first);
    await chain.startFanout();
    await chain.publisher.publish(warningIssued, soon());
    await out(1);

    const asked = await chain.facts(deliveryRequested.webhook);
    const idsOf = (entities: typeof first) => entities.map(({ entityId }) => entityId);
    expect(recipients(asked).toSorted()).toEqual(idsOf([...first, ...others]).toSorted());
    expect(recipients(asked.slice(0, 1))).toEqual(expect.arrayContaining(idsOf(first)));
    const { streams } = chain.broker.jsm;
    const request = await streams.getMessage('DELIVERIES', { seq: 1 });
    const last = await streams.getMessage('OBLIGATIONS', { last_by_subj: obligationCreated.filter });
    expect(request?.time.getTime()).toBeLessThan(last?.time.getTime() ?? 0);
  });

  it('uses every channel at once at Extreme severity, and tells citizens of the places', async () => {
    await chain.register(entity('a'));
    await chain.startFanout();
    const audience = { sectors: ['DWA'], entityIds: [], citizens: true };
    await chain.publisher.publish(warningIssued, soon({ severity: 'Extreme', audience }));
    await out(1);

    expect(recipients(await chain.facts(deliveryRequested.webhook))).toEqual(['a']);
    expect(recipients(await chain.facts(deliveryRequested.sms))).toEqual(['a']);
    expect(await chain.facts(publicWarningIssued)).toMatchObject([{ warningId: 'w-1', purpose: 'alert' }]);
    for (const event of Object.values(broadcastRequested))
      expect(await chain.facts(event)).toMatchObject([{ places: ['GM0014'] }]);
  });

  it('sends nothing new to who was removed: no later revision, no all-clear, no other warning', async () => {
    await chain.register(entity('gone'), entity('stays'));
    await chain.startFanout();
    await chain.publisher.publish(warningIssued, soon());
    await out(1);
    await chain.remove('gone');
    await chain.publisher.publish(warningUpdated, soon({ revision: 2, purpose: 'update' }));
    await out(2);
    await chain.publisher.publish(warningEnded, soon({ revision: 3, purpose: 'all-clear' }));
    await out(3);
    const asked = await chain.facts(deliveryRequested.webhook);
    expect(asked.map(({ revision, ...each }) => [revision, ...recipients([each as DeliveryRequested])])).toEqual([
      [1, 'gone', 'stays'],
      [2, 'stays'],
      [3, 'stays'],
    ]);
    expect((await chain.facts(obligationCreated)).filter(({ recipientId }) => recipientId === 'gone')).toHaveLength(1);
  });

  it('lets the obligation of an entity without a usable channel come due at once', async () => {
    await chain.register(entity('a', { contactPoints: [] }));
    await chain.startFanout();
    await chain.publisher.publish(warningIssued, soon());
    await until('the deadline fires', async () => (await chain.facts(deadlinePassed)).length === 1);
    expect(await chain.facts(obligationCreated)).toMatchObject([{ recipientId: 'a', ladder: [] }]);
  });

  it('changes nothing for the same issue once more, with two instances at work', async () => {
    await chain.register(entity('a'), entity('b'));
    await Promise.all([chain.startFanout(), chain.startFanout()]);
    const issued = soon();
    await chain.publisher.publish(warningIssued, issued);
    await out(1);
    const before = await everything(chain);
    // Another message with the same issue, as after the end of the broker's own memory of duplicates.
    await chain.publisher.publish(warningIssued, { ...issued, at: new Date(issued.at.getTime() + 1) });
    await handledTwice(chain);
    expect(await everything(chain)).toEqual(before);
  });

  it('puts aside what one person alone agreed on, and what was changed after the approval', async () => {
    await chain.register(entity('a'));
    await chain.startFanout();
    await chain.publisher.publish(warningIssued, issue({}, { approvedBy: 'els' }));
    await chain.publisher.publish(warningIssued, issue({ warningId: 'w-2' }, { contentHash: 'f'.repeat(64) }));
    const reasons = async () => (await chain.facts(deadLettered)).map(({ reason }) => reason);
    await until('two dead letters', async () => (await reasons()).length === 2);
    expect((await reasons()).toSorted()).toEqual([
      expect.stringContaining('not approved by a second person'),
      expect.stringContaining('not the content that was approved'),
    ]);
    expect(await chain.facts(obligationCreated)).toEqual([]);
    expect(await chain.facts(deliveryRequested.webhook)).toEqual([]);
  });

  it('sends nothing that expired while it waited, and says so', async () => {
    await chain.register(entity('a'));
    await chain.publisher.publish(warningIssued, soon({ expiresAt: new Date(Date.now() - 1000) }));
    await chain.startFanout();
    await out(1);
    expect(await chain.facts(warningFannedOut)).toMatchObject([{ obliged: 0, withheld: 'expired' }]);
    expect(await chain.facts(obligationCreated)).toEqual([]);
    expect(await chain.facts(deliveryRequested.webhook)).toEqual([]);
  });

  it('tells the all-clear to who got the alert, also when they left the register, and asks nobody to confirm', async () => {
    await chain.register(entity('a'), entity('b'));
    await chain.startFanout();
    await chain.publisher.publish(warningIssued, soon());
    await out(1);
    await chain.register(entity('a', { designation: 'withdrawn' }), entity('new'));
    await chain.publisher.publish(warningEnded, soon({ revision: 2, purpose: 'all-clear' }));
    await out(2);

    expect(await chain.facts(obligationCreated)).toHaveLength(2);
    const [, allClear] = await chain.facts(deliveryRequested.webhook);
    expect(allClear?.revision).toBe(2);
    expect(allClear?.recipients.map(({ recipientId, mustConfirm }) => [recipientId, mustConfirm])).toEqual([
      ['a', false],
      ['b', false],
    ]);
  });

  it('has somebody called of whom there never was a way to tell them that it is over', async () => {
    await chain.register(entity('a', { contactPoints: [] }), entity('b'));
    await chain.startFanout();
    await chain.publisher.publish(warningIssued, soon());
    await out(1);
    expect(await chain.facts(recipientUntold)).toEqual([]);
    await chain.publisher.publish(warningEnded, soon({ revision: 2, purpose: 'all-clear' }));
    await out(2);
    expect(await chain.facts(recipientUntold)).toMatchObject([{ recipientId: 'a', revision: 2, sector: 'DWA' }]);
  });

  it('sends an update alone when the alert was still waiting with it', async () => {
    await chain.register(entity('a'));
    await chain.publisher.publish(warningIssued, soon());
    await chain.publisher.publish(warningUpdated, soon({ revision: 2, purpose: 'update' }));
    await chain.startFanout();
    await Promise.all([out(1), out(2)]);
    expect((await chain.facts(deliveryRequested.webhook)).map(({ revision }) => revision)).toEqual([2]);
    expect(await chain.facts(warningFannedOut)).toContainEqual(
      expect.objectContaining({ revision: 1, withheld: 'superseded by revision 2' }),
    );
  });
});

const sent = [obligationCreated, warningFannedOut, publicWarningIssued, ...Object.values(deliveryRequested)] as const;
const everything = (from: Chain) => Promise.all(sent.map((event) => from.facts(event as typeof obligationCreated)));

const handledTwice = (of: Chain): Promise<void> =>
  until('the second message is handled', async () => {
    const consumer = await of.broker.jsm.consumers.info('WARNINGS', `fanout-${warningIssued.name}`);
    return consumer.ack_floor.stream_seq === 2;
  });
