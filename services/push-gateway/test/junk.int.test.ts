import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { events, registers, subscriberCounts, subscriberCountsKey } from '@keten/contracts';
import { openRegister } from '@keten/messaging';
import { leaveJunk, leaveJunkInRegisters, until, untilSetAside } from '@keten/testing';
import { publicWarning } from './given.ts';
import { runPushGateway } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

let gateway: RunningPushGateway;
beforeAll(async () => {
  gateway = await runPushGateway();
});
afterAll(() => gateway.stop());

const isReady = async (): Promise<boolean> => (await fetch(`${gateway.service().url}/health/ready`)).ok;
const pushes = async (name: string): Promise<void> => {
  const browser = await gateway.citizen(name, ['GM0014']);
  await gateway.broadcast(publicWarning({ warningId: `w-${name}` }));
  await browser.expectPush(/Explosie/);
};
const counted = async (): Promise<boolean> =>
  (await openRegister(gateway.broker, subscriberCounts).get(subscriberCountsKey)) !== undefined;

it('pushes although all that it reads is full of junk, sets that aside, and starts again', async () => {
  await pushes('voor');
  await until('its followers are counted', counted);
  await leaveJunk(gateway.broker, events);
  await leaveJunkInRegisters(gateway.broker, registers);
  await pushes('erna');
  expect(await untilSetAside(gateway.broker, 'push-gateway')).toBeGreaterThan(0);
  expect(await isReady()).toBe(true);
  await gateway.halt();
  await gateway.resume();
  await until('it is ready', isReady);
  await until('its followers are counted again', counted);
  await pushes('opnieuw');
}, 120_000);
