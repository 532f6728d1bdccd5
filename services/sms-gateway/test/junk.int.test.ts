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
const confirmed = async (warningId: string) =>
  (await gateway.acknowledgements()).filter((each) => each.warningId === warningId && !each.confirmsNothing).length;
/** A warning reaches a phone, which confirms it and asks for help. */
const works = async (name: string, number: string): Promise<void> => {
  const phone = gateway.phones.phone(number);
  await gateway.request(content({ warningId: `w-${name}` }), [recipient(name, number)]);
  const { text } = await phone.expectSms(/Bevestig met 1/);
  phone.reply(/1 [A-Z2-9]{3}$/.exec(text)?.[0] ?? '');
  await phone.expectSms(/^Dank u/);
  expect(await confirmed(`w-${name}`)).toBe(1);
  phone.reply('Hulp');
  await phone.expectSms(/^Wij weten dat u hulp nodig hebt/);
};

it('carries warnings and answers although all that it reads is full of junk, sets that aside, and starts again', async () => {
  await works('voor', '+31612340001');
  await leaveJunk(gateway.broker, events);
  await leaveJunkInRegisters(gateway.broker, registers);
  await works('erna', '+31612340002');
  // What stood in the place of its own code is no code, and no reason to fall over.
  gateway.phones.phone('+31612340001').reply('Hulp, wij zijn er nog');
  await gateway.phones.phone('+31612340001').expectSms(/ulp nodig/);
  expect(await untilSetAside(gateway.broker, 'sms-gateway')).toBeGreaterThan(0);
  await until('it is ready', isReady);
  await gateway.restart();
  await gateway.expectBound(2);
  await until('it is ready', isReady);
  await works('opnieuw', '+31612340003');
}, 120_000);
