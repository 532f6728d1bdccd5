import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { events, registers } from '@keten/contracts';
import { leaveJunk, leaveJunkInRegisters, until, untilSetAside } from '@keten/testing';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const isReady = async (): Promise<boolean> => (await fetch(`${gateway.service().url}/health/ready`)).ok;
const delivers = async (name: string): Promise<void> => {
  const station = await gateway.endpoint(name);
  await gateway.request(content({ warningId: `w-${name}` }), [recipient(name, 'webhook', station.url)]);
  await station.expectAlert(/Sluit de inname/);
  await gateway.expectResult(name, 'delivered');
};

it('delivers although all that it reads is full of junk, sets that aside, and starts again', async () => {
  await delivers('voor');
  await leaveJunk(gateway.broker, events);
  await leaveJunkInRegisters(gateway.broker, registers);
  await delivers('erna');
  expect(await untilSetAside(gateway.broker, 'entity-gateway')).toBeGreaterThan(0);
  expect(await isReady()).toBe(true);
  await gateway.restart();
  await until('it is ready', isReady);
  await delivers('opnieuw');
}, 120_000);
