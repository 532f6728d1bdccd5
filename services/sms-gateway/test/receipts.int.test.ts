import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DeliveryReports } from '@keten/delivery';
import type { DeliveryReported } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import { closeRedis, connectRedis, createLog } from '@keten/platform';
import { startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import type { MessageState, Receipt } from '@keten/smpp';
import { Registry } from 'prom-client';
import { AwaitedReceipts } from '../src/await-receipts.ts';
import { carrierMetrics } from '../src/carrier-metrics.ts';

let server: RedisServer;
let redis: ReturnType<typeof connectRedis>;
const log = createLog('test', 'silent');
beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis(server.url, 'test', log);
});
afterAll(async () => {
  await closeRedis(redis);
  await server.stop();
});

const receipt = (messageId: string, state: MessageState = 'delivered'): Receipt => ({
  ...{ messageId, state, intermediate: false, error: undefined, doneDate: undefined },
});
const delivery = { deliveryId: 'd', warningId: 'w', revision: 1, channel: 'sms' } as const;
const accepted = (messageId: string, part = 1, parts = 1) => ({ carrier: 'x', messageId, part, parts });

/** Receipts of a process, and what it told of whom. */
const start = (deliveryId: string) => {
  const told: string[] = [];
  const publish = async (_event: unknown, fact: unknown) => {
    told.push(
      ...(fact as DeliveryReported).results.map(({ recipientId, state, pointId = '' }) =>
        `${recipientId} ${state} ${pointId}`.trim(),
      ),
    );
    return { sequence: 1, duplicate: false };
  };
  const reports = new DeliveryReports({ publisher: { publish } as unknown as Publisher, waitMs: 1 });
  const metrics = carrierMetrics(new Registry());
  const reportDutyCall = async () => undefined;
  const receipts = new AwaitedReceipts({ redis, reports, reportDutyCall, metrics, log, clock: () => new Date() });
  const awaited = (recipientId: string, phone: string) => ({
    delivery: { ...delivery, deliveryId },
    recipientId,
    ...{ phone, smsId: recipientId, pointId: `p-${recipientId}` },
  });
  return { told, receipts, awaited };
};

it('is told of once when it comes while its message is noted', async () => {
  const { told, receipts, awaited } = start('at-once');
  await Promise.all([
    receipts.take('x', receipt('7007'), ['399']),
    receipts.expect(awaited('oost', '399'), accepted('7007')),
  ]);
  expect(told).toEqual(['oost delivered p-oost']);
});

it('tells of the right message when the same id means another one in the other base', async () => {
  const { told, receipts, awaited } = start('bases');
  await receipts.expect(awaited('noord', '311'), accepted('1000'));
  await receipts.expect(awaited('zuid', '312'), accepted('3E8'));
  await receipts.take('x', receipt('1000'), ['312', '999']);
  expect(told).toEqual(['zuid delivered p-zuid']);
});

it('never tells of an old message when a carrier begins anew with its ids', async () => {
  const { told, receipts, awaited } = start('anew');
  await receipts.expect(awaited('oud', '313'), accepted('77'));
  await receipts.take('x', receipt('77', 'undeliverable'), ['314']);
  expect(told).toEqual([]);
  await receipts.expect(awaited('nieuw', '314'), accepted('77'));
  expect(told).toEqual(['nieuw failed p-nieuw']);
});

it('finds a message by its id alone when the receipt names no phone, or by the phone when it is turned round', async () => {
  const { told, receipts, awaited } = start('names');
  await receipts.expect(awaited('naamloos', '315'), accepted('88'));
  await receipts.expect(awaited('omgekeerd', '316'), accepted('99'));
  await receipts.take('x', receipt('88'), []);
  await receipts.take('x', receipt('99'), ['31970001234', '316']);
  expect(told).toEqual(['naamloos delivered p-naamloos', 'omgekeerd delivered p-omgekeerd']);
});

it('waits for the last part, over a restart, and fails with any part', async () => {
  const first = start('parts');
  await first.receipts.expect(first.awaited('heel', '317'), accepted('1', 1, 2));
  await first.receipts.expect(first.awaited('heel', '317'), accepted('2', 2, 2));
  await first.receipts.expect(first.awaited('half', '318'), accepted('3', 1, 2));
  await first.receipts.take('x', receipt('1'), ['317']);
  await first.receipts.take('x', receipt('1'), ['317']);
  expect(first.told).toEqual([]);
  const second = start('parts');
  await second.receipts.take('x', receipt('2'), ['317']);
  await second.receipts.take('x', receipt('3', 'rejected'), ['318']);
  expect(second.told).toEqual(['heel delivered p-heel', 'half failed p-half']);
});

it.each(['expired', 'deleted'] as const)('blames no phone that was off: %s', async (state) => {
  const { told, receipts, awaited } = start(`uit-${state}`);
  await receipts.expect(awaited('uit', '319'), accepted(`uit-${state}`));
  await receipts.take('x', receipt(`uit-${state}`, state), ['319']);
  expect(told).toEqual(['uit failed']);
});

it.each(['enroute', 'accepted', 'unknown'] as const)('takes %s for no end', async (state) => {
  const { told, receipts, awaited } = start(state);
  await receipts.expect(awaited('onderweg', '319'), accepted(`id-${state}`));
  await receipts.take('x', receipt(`id-${state}`, state), ['319']);
  expect(told).toEqual([]);
});
