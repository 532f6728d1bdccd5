import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadlinePassed, deliveryRequested, obligationEscalated, requestDeliveries } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import { keyOf, recipientsOf } from '@keten/domain';
import type { DeadlinePassed, DeliveryReported, ObligationCreated, WarningIssued } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import { namedOf, reachedOf } from '../src/call-untold.ts';
import { failDeliveries, passDeadline } from '../src/escalate-obligation.ts';
import { askTogether } from '../src/ask-together.ts';
import { obligationLog } from '../src/obligation-log.ts';
import { issuedOf } from '../src/issued-of.ts';
import { whoIsTold } from '../src/who-is-told.ts';
import { obligation, issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.stop());

/** Stores so many messages and then no more, like a process that is killed at that moment. */
function killedAfter(stored: number): Publisher {
  let left = stored;
  const live = async <T>(store: () => Promise<T>): Promise<T> => {
    if (left-- <= 0) throw new Error('killed');
    return store();
  };
  return {
    ...chain.publisher,
    publish: (...args) => live(() => chain.publisher.publish(...args)),
    publishAll: (facts) => live(() => chain.publisher.publishAll(facts)),
    schedule: (...args) => live(() => chain.publisher.schedule(...args)),
  };
}

/** One instance of the service, with a memory of its own. */
const instance = (publisher: Publisher = chain.publisher) => ({
  ...{ factLog: chain.factLog, publisher, clock: () => new Date() },
  obligations: obligationLog(chain.factLog, publisher),
  issuedOf: issuedOf(chain.factLog, 'live'),
  entities: { isRemoved: () => false },
  ask: askTogether({ publisher, clock: () => new Date(), waitMs: 1 }),
});

type Verb = (parts: ReturnType<typeof instance>, issued: WarningIssued, created: ObligationCreated) => Promise<void>;
const deadline = (created: ObligationCreated): DeadlinePassed => ({
  ...keyOf(created),
  rung: 0,
  deadlineAt: created.deadlineAt,
});
const deadlinePasses: Verb = (parts, _, created) => passDeadline(parts)(deadline(created));
const deliveryFails: Verb = (parts, issued, created) => {
  const { deliveryId, warningId, revision, channel } = requestDeliveries(
    issued,
    recipientsOf(created, 0),
    0,
    new Date(),
  )[0]!.fact;
  const result = {
    recipientId: created.recipientId,
    state: 'failed',
    route: '',
    detail: '410',
    nextChannel: false,
    at: new Date(),
  } as const;
  const report: DeliveryReported = { reportId: 'r', deliveryId, warningId, revision, channel, results: [result] };
  const log = { error: () => undefined, warn: () => undefined };
  const [reached, named] = [reachedOf(parts.factLog), namedOf(parts.factLog)];
  const telling = { ...parts, log, reached, named, told: whoIsTold(parts), toldWithinMs: 60_000 };
  return failDeliveries(parts, telling)(report);
};

async function given(warningId: string): Promise<readonly [WarningIssued, ObligationCreated]> {
  const issued = issue({ warningId });
  // Two channels of the same kind: a report that comes twice must not be taken for one of the second.
  const created = obligation(issued, 'water', [
    { channel: 'sms', address: '+31611111111' },
    { channel: 'sms', address: '+31622222222' },
    { channel: 'sms', address: '+31633333333' },
  ]);
  await chain.issue(issued);
  await chain.oblige(created);
  return [issued, created];
}

const mine = async <Fact extends { warningId: string }>(event: EventDefinition<Fact>, warningId: string) =>
  (await chain.facts(event)).filter((fact) => fact.warningId === warningId);

async function expectOneStep(warningId: string, pendingRungs: readonly number[]): Promise<void> {
  expect(await mine(obligationEscalated, warningId)).toMatchObject([{ rung: 1 }]);
  const requests = await mine(deliveryRequested.sms, warningId);
  expect(requests.map(({ recipients }) => recipients.map(({ address }) => address))).toEqual([['+31622222222']]);
  const pending = (await chain.pending()).filter((fact) => fact.warningId === warningId);
  expect(pending.map(({ rung }) => rung)).toEqual(pendingRungs);
}

/** The escalation, the delivery, the next deadline. */
const messages = 3;

describe.each([
  ['deadline', deadlinePasses],
  ['failed delivery', deliveryFails],
])('a %s', (name, verb) => {
  it.each(Array.from({ length: messages + 1 }, (_, stored) => stored))(
    'leads to one step, also when the first attempt is cut off after %d messages',
    async (stored) => {
      const warningId = `${name.replace(' ', '-')}-${stored}`;
      const [issued, created] = await given(warningId);
      const first = verb(instance(killedAfter(stored)), issued, created);
      await (stored < messages ? expect(first).rejects.toThrow('killed') : first);
      await verb(instance(), issued, created);
      await verb(instance(), issued, created);
      await expectOneStep(warningId, [1]);
    },
  );

  it('leads to one step when four instances get it at once', async () => {
    const warningId = `${name.replace(' ', '-')}-at-once`;
    const [issued, created] = await given(warningId);
    await Promise.all(Array.from({ length: 4 }, () => verb(instance(), issued, created)));
    await expectOneStep(warningId, [1]);
  });

  it('asks nobody again when it comes once more long after', async () => {
    const warningId = `${name.replace(' ', '-')}-long-after`;
    const [issued, created] = await given(warningId);
    await verb(instance(), issued, created);
    // Nothing at all is stored: not even what the broker would know for a duplicate for some minutes.
    await verb(instance(killedAfter(0)), issued, created);
    await expectOneStep(warningId, [1]);
  });
});

it('takes the deadline of the rung that it leaves back with the escalation', async () => {
  const [, created] = await given('taken-back');
  expect((await chain.pending()).filter(({ warningId }) => warningId === 'taken-back')).toHaveLength(1);
  await passDeadline(instance())(deadline(created));
  const { facts } = await chain.factLog.read(deadlinePassed.scheduledOn?.(deadline(created)) ?? '', [deadlinePassed]);
  expect(facts).toEqual([]);
});
