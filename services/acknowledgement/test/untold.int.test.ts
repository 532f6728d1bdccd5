import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { deliveryReported, recipientTold, recipientUntold } from '@keten/contracts';
import type { DeliveryReported, DeliveryResult, WarningIssued } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import { callWhoIsUntold, namedOf, reachedOf, toldAfterAll } from '../src/call-untold.ts';
import { issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.stop());

const perReport = 100;
const reportOf = (
  over: WarningIssued,
  recipientIds: readonly string[],
  state: DeliveryResult['state'],
): DeliveryReported => {
  const { warningId, revision } = over;
  const way = { state, route: 'noorderlicht', detail: '', nextChannel: state === 'delayed', at: new Date() };
  const reportId = `${warningId}-${recipientIds[0]}-${state}`;
  const results = recipientIds.map((recipientId) => ({ recipientId, ...way }));
  return { reportId, deliveryId: reportId, warningId, revision, channel: 'sms', results };
};

/** Counts what is read: how long that takes says more of the machine. */
function counted(): { readonly factLog: FactLog; readonly read: () => number } {
  let count = 0;
  const factLog: FactLog = {
    ...chain.factLog,
    each: (event, after, take) =>
      chain.factLog.each(event, after, (fact, sequence) => {
        count += 1;
        return take(fact, sequence);
      }),
    read: async (...asked) => {
      const read = await chain.factLog.read(...asked);
      count += read.facts.length;
      return read;
    },
  };
  return { factLog, read: () => count };
}

/** All carriers are down, and so many can't be told that it is over; then the carriers are there again. */
async function readFor(many: number): Promise<number> {
  const over = issue({ warningId: `w-${many}`, revision: 2, purpose: 'all-clear' });
  const told = { issue: over, name: 'Waterwerken', sector: 'DWA', used: [], others: [] };
  const ids = Array.from({ length: many }, (_, number) => `r-${number}`);
  const groups = Array.from({ length: many / perReport }, (_, at) => ids.slice(at * perReport, (at + 1) * perReport));
  const publish = (state: DeliveryResult['state']) =>
    inParallel(perReport, groups, (group) => chain.publisher.publish(deliveryReported, reportOf(over, group, state)));
  const { factLog, read } = counted();
  const parts = {
    ...{ reached: reachedOf(factLog), named: namedOf(factLog), publisher: chain.publisher },
    ...{ told: () => Promise.resolve(told), clock: () => new Date(), log: { error: () => {}, warn: () => {} } },
  };
  await publish('delayed');
  const { warningId, revision } = over;
  await inParallel(perReport, ids, (recipientId) => callWhoIsUntold(parts, { warningId, revision, recipientId }, told));
  await publish('delivered');
  for (const group of groups) {
    const { channel, results } = reportOf(over, group, 'delivered');
    await toldAfterAll(parts, { warningId, revision, channel }, results);
  }
  return read();
}

it('reads ten times as much for ten times as many whom nothing reaches, and forgets nobody', async () => {
  const [few, many] = [1_000, 10_000];
  const readForFew = await readFor(few);
  const readForMany = await readFor(many);
  const of = <Fact extends { warningId: string }>(facts: readonly Fact[], size: number) =>
    facts.filter(({ warningId }) => warningId === `w-${size}`).length;
  const [named, told] = [await chain.facts(recipientUntold), await chain.facts(recipientTold)];
  expect([of(named, few), of(named, many), of(told, few), of(told, many)]).toEqual([few, many, few, many]);
  expect(readForMany / readForFew).toBeLessThan(11);
}, 120_000);
