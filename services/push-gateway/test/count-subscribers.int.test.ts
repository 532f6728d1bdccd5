import { subscriberCounts, subscriberCountsKey } from '@keten/contracts';
import { addSubscription, endSubscription } from '@keten/delivery';
import { openRegister } from '@keten/messaging';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';
import { runPushGateway } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

let gateway: RunningPushGateway;
beforeAll(async () => {
  gateway = await runPushGateway({}, { clock: () => new Date(), longestWaitMs: 1000, countEveryMs: 200 });
});
afterAll(() => gateway.stop());

const counted = () => openRegister(gateway.broker, subscriberCounts).get(subscriberCountsKey);
const untilCounted = (places: readonly object[]) =>
  eventually(counted, (counts) => JSON.stringify(counts?.places) === JSON.stringify(places), 10_000);
const phone = (index: number, places: readonly string[]) =>
  addSubscription(gateway.redis, {
    ...{ subscriptionId: `tel-${index}`, places },
    target: { kind: 'sms', phone: `+3161234${5000 + index}` },
  });

it('says how many telephones and browsers follow each place and when it counted, and nothing of who they are', async () => {
  await untilCounted([]);
  for (let index = 0; index < 12; index++) await phone(index, index < 3 ? ['GM0014', 'GM0034'] : ['GM0014']);
  await gateway.citizen('browser', ['GM0014', 'NL-BQ1']);
  const { countedAt } = await untilCounted([
    { place: 'GM0014', phones: 12, browsers: 1 },
    { place: 'GM0034', phones: 3, browsers: 0 },
    { place: 'NL-BQ1', phones: 0, browsers: 1 },
  ]);
  // It stays as new as it is true.
  await eventually(counted, (counts) => counts !== undefined && counts.countedAt > countedAt);
  await endSubscription(gateway.redis, 'tel-0');
  await untilCounted([
    { place: 'GM0014', phones: 11, browsers: 1 },
    { place: 'GM0034', phones: 2, browsers: 0 },
    { place: 'NL-BQ1', phones: 0, browsers: 1 },
  ]);
});

it('estimates how many of many are telephones, without reading them all', async () => {
  await Promise.all(Array.from({ length: 1000 }, (_, index) => phone(100 + index, ['GM0363'])));
  const inAmsterdam = async () => (await counted())?.places.find(({ place }) => place === 'GM0363');
  await eventually(inAmsterdam, (count) => count?.phones === 1000 && count.browsers === 0);
  await Promise.all(Array.from({ length: 500 }, (_, index) => gateway.citizen(`b-${index}`, ['GM0363'])));
  const { phones } = await eventually(inAmsterdam, (count) => (count?.phones ?? 0) + (count?.browsers ?? 0) === 1500);
  expect(Math.abs(phones - 1000)).toBeLessThan(150);
});
