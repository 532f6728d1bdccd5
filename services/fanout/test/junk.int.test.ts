import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  deadLettered,
  deliveryRequested,
  events,
  obligationCreated,
  warningFannedOut,
  warningIssued,
  warningUpdated,
} from '@keten/contracts';
import { leaveJunk, until } from '@keten/testing';
import { entity, issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
  await chain.register(entity('water'));
});
afterAll(() => chain.stop());

it('fans out although all that it reads is full of junk, before and after its start', async () => {
  await chain.publisher.publish(warningIssued, issue({}, { at: new Date() }));
  await leaveJunk(chain.broker, events);
  const stop = await chain.startFanout();
  await until('it is out', async () => (await chain.facts(warningFannedOut)).length > 0);
  expect(await chain.facts(obligationCreated)).toMatchObject([{ recipientId: 'water' }]);
  await stop();

  await leaveJunk(chain.broker, events);
  await chain.startFanout();
  await chain.publisher.publish(warningUpdated, issue({ revision: 2, purpose: 'update' }, { at: new Date() }));
  await until('the update is out', async () => (await chain.facts(warningFannedOut)).length > 1);
  const own = (await chain.facts(warningFannedOut)).map(({ warningId, revision }) => `${warningId} ${revision}`);
  expect(own).toEqual(['w-1 1', 'w-1 2']);
  const asked = (await chain.facts(deliveryRequested.webhook)).filter(({ revision }) => revision === 2);
  expect(asked.map(({ recipients }) => recipients.map(({ recipientId }) => recipientId))).toEqual([['water']]);
  await until('it is set aside', async () =>
    (await chain.facts(deadLettered)).some(({ consumer }) => consumer.startsWith('fanout-')),
  );
  for (const { url } of chain.services.slice(-1)) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});
