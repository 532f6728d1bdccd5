import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  broadcastRequested,
  deadlinePassed,
  deliveryRequested,
  obligationConfirmed,
  obligationCreated,
  publicWarningIssued,
  issuedEvents,
  warningFannedOut,
} from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import type { Publisher } from '@keten/messaging';
import { fanOutWarning } from '../src/fan-out-warning.ts';
import { entity, register, issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.stop());

/** Writes so many times and then no more, like a process that is killed at that moment. */
function killedAfter(writes: number, publisher: Publisher): Publisher {
  let left = writes;
  const live = async <T>(store: () => Promise<T>): Promise<T> => {
    if (left-- <= 0) throw new Error('killed');
    return store();
  };
  return {
    ...publisher,
    publish: (...args) => live(() => publisher.publish(...args)),
    publishAll: async (facts) => {
      for (const fact of facts) await live(() => publisher.publishAll([fact]));
    },
    publishAtomically: (facts) => live(() => publisher.publishAtomically(facts)),
  };
}

const entities = register(entity('a'), entity('b'), entity('c', { contactPoints: [] }));
const silent = { info: () => undefined, error: () => undefined };
const fanOut = (publisher: Publisher, registered = entities) =>
  fanOutWarning({
    ...{ publisher, factLog: chain.factLog, log: silent, clock: () => new Date(), plane: 'live' },
    entities: { current: () => Promise.resolve(registered), isRemoved: () => false },
    calendars: { get: () => undefined },
  });

const mine = async <Fact extends { warningId: string }>(event: EventDefinition<Fact>, warningId: string) =>
  (await chain.facts(event)).filter((fact) => fact.warningId === warningId);

/** Whose deadline waits or has passed; one may pass between the two readings. */
const deadlines = async (warningId: string): Promise<readonly string[]> => {
  const waiting = await chain.factLog.read(deadlinePassed.scheduleFilter ?? '', [deadlinePassed]);
  const facts = [...waiting.facts.map(({ fact }) => fact as { warningId: string; recipientId: string })];
  const passed = await mine(deadlinePassed, warningId);
  const all = [...facts.filter((fact) => fact.warningId === warningId), ...passed];
  return [...new Set(all.map(({ recipientId }) => recipientId))];
};

/** Public warning, three broadcasts, the obligations with their deadlines, two channels, and the mark. */
const writes = 1 + 3 + 1 + 2 + 1;

it('ends the same wherever a first attempt was cut off', async () => {
  for (let done = 0; done <= writes; done += 1) {
    const warningId = `w-${done}`;
    const audience = { sectors: ['DWA'], entityIds: [], citizens: true };
    const issued = issue({ warningId, severity: 'Extreme', audience }, { at: new Date() });
    await chain.publisher.publish(issuedEvents.issued, issued);
    const first = fanOut(killedAfter(done, chain.publisher))(issued);
    await (done < writes ? expect(first).rejects.toThrow('killed') : first);
    await fanOut(chain.publisher)(issued);

    const obligations = await mine(obligationCreated, warningId);
    expect(obligations.map(({ recipientId }) => recipientId).toSorted()).toEqual(['a', 'b', 'c']);
    expect((await deadlines(warningId)).toSorted()).toEqual(['a', 'b', 'c']);
    expect((await mine(deadlinePassed, warningId)).length).toBeLessThanOrEqual(1);
    for (const event of [deliveryRequested.webhook, deliveryRequested.sms]) {
      const reached = (await mine(event, warningId)).flatMap(({ recipients }) => recipients);
      expect(reached.map(({ recipientId }) => recipientId)).toEqual(['a', 'b']);
    }
    expect(await mine(publicWarningIssued, warningId)).toHaveLength(1);
    for (const event of Object.values(broadcastRequested))
      expect((await chain.facts(event)).filter(({ warning }) => warning.warningId === warningId)).toHaveLength(1);
    expect(await mine(warningFannedOut, warningId)).toMatchObject([{ obliged: 3 }]);
  }
});

it('asks nobody twice when somebody confirmed and somebody registered before the second attempt', async () => {
  const warningId = 'w-shifted';
  const many = Array.from({ length: 100 }, (_, at) => entity(`shifted-${100 + at}`));
  const issued = issue({ warningId, severity: 'Severe' }, { at: new Date() });
  await chain.publisher.publish(issuedEvents.issued, issued);
  // All is sent but the last mark.
  const killed = { ...chain.publisher, publish: () => Promise.reject(new Error('killed')) };
  await expect(fanOut(killed, register(...many))(issued)).rejects.toThrow('killed');
  const before = (await mine(deliveryRequested.webhook, warningId)).map(({ deliveryId }) => deliveryId);
  expect(before).toHaveLength(3);

  const key = { warningId, revision: 1, recipientId: 'shifted-103' };
  const confirmation = { via: 'webhook', by: 'Jan', ticked: [], at: new Date() } as const;
  await chain.publisher.publish(obligationConfirmed, { ...key, ...confirmation });
  const first = entity('shifted-000', { priority: 1 });
  await fanOut(chain.publisher, register(first, ...many))(issued);
  const requests = await mine(deliveryRequested.webhook, warningId);
  expect(requests.slice(0, 3).map(({ deliveryId }) => deliveryId)).toEqual(before);
  const reached = requests.flatMap(({ recipients }) => recipients.map(({ recipientId }) => recipientId));
  expect(reached).toEqual([...many, first].map(({ entityId }) => entityId));
  expect(await mine(warningFannedOut, warningId)).toMatchObject([{ obliged: 101 }]);
});

it('gives who is asked last as long to answer as who is asked first', async () => {
  const many = register(...Array.from({ length: 40 }, (_, at) => entity(`late-${at}`)));
  const issued = issue({ warningId: 'w-late' }, { at: new Date() });
  await chain.publisher.publish(issuedEvents.issued, issued);
  // Each look at it is half a minute later, as when thousands are written down on a slow machine.
  let looked = 0;
  const clock = () => new Date(issued.at.getTime() + looked++ * 30_000);
  await fanOutWarning({
    ...{ publisher: chain.publisher, factLog: chain.factLog, log: silent, clock, plane: 'live' },
    entities: { current: () => Promise.resolve(many), isRemoved: () => false },
    calendars: { get: () => undefined },
  })(issued);

  const obligations = await mine(obligationCreated, 'w-late');
  expect(obligations).toHaveLength(many.size);
  const waits = obligations.map(({ at, deadlineAt }) => deadlineAt.getTime() - at.getTime());
  expect(new Set(waits)).toEqual(new Set([issued.content.acknowledgeWithinSeconds * 1000]));
  const [first, last] = [obligations.at(0), obligations.at(-1)];
  expect(last!.at.getTime()).toBeGreaterThanOrEqual(first!.at.getTime() + 30_000);
  const asked = await mine(deliveryRequested.webhook, 'w-late');
  expect(asked.at(-1)!.requestedAt).toEqual(last!.at);
  const { facts } = await chain.factLog.read('deadline.pending.w-late.>', [deadlinePassed]);
  const waiting = facts.map(({ fact }) => (fact as { deadlineAt: Date }).deadlineAt.getTime());
  expect(waiting.toSorted()).toEqual(obligations.map(({ deadlineAt }) => deadlineAt.getTime()).toSorted());
});

it('corrects citizens at once, and who must confirm when the alert before it is out', async () => {
  const audience = { sectors: ['DWA'], entityIds: [], citizens: true };
  const alert = issue({ warningId: 'w-stuck', severity: 'Extreme', audience }, { at: new Date() });
  const correction = issue({ ...alert.content, revision: 2, purpose: 'correction' }, { at: new Date() });
  await chain.publisher.publish(issuedEvents.issued, alert);
  await chain.publisher.publish(issuedEvents.corrected, correction);
  await expect(fanOut(chain.publisher)(correction)).rejects.toThrow('revision 1 is still going out');
  for (const event of Object.values(broadcastRequested)) {
    const asked = (await chain.facts(event)).filter(({ warning }) => warning.warningId === 'w-stuck');
    expect(asked.map(({ warning }) => warning.revision)).toEqual([2]);
  }
  expect(await mine(publicWarningIssued, 'w-stuck')).toMatchObject([{ revision: 2 }]);
  expect(await mine(deliveryRequested.webhook, 'w-stuck')).toEqual([]);
});
