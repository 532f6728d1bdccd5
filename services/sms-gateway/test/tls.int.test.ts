import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { commandStatus, shortMessage } from '@keten/smpp';
import { createCertificate, createPhones, startCarrier } from '@keten/testing';
import type { Carrier } from '@keten/testing';
import { CarrierSettings } from '../src/config.ts';
import { openSession } from '../src/smpp-session.ts';

const certificate = createCertificate();
const phones = createPhones();
let carrier: Carrier;
beforeAll(async () => {
  carrier = await startCarrier({ name: 'Noorderlicht', phones, tls: certificate });
});
afterAll(() => carrier.close());

const open = (change: object) => {
  const { name, host, port, systemId, password } = carrier;
  return openSession(
    Object.assign(new CarrierSettings(), { name, host, port, systemId, password, tls: true, ...change }),
    async () => commandStatus.ok,
  );
};

it('speaks SMPP over TLS to a carrier whose certificate it was given', async () => {
  const session = await open({ tlsCa: certificate.cert });
  const to = { ton: 1, npi: 1, address: '31612345678' };
  const message = shortMessage({ destination: to, shortMessage: Buffer.from('Hallo') });
  expect((await session.submit(message, { turn: 'first' })).kind).toBe('accepted');
  await phones.phone('31612345678').expectSms(/Hallo/);
  await session.close();
});

it('gives no password to a carrier whose certificate nobody vouches for', async () => {
  await expect(open({})).rejects.toThrow(/self-signed certificate/);
  expect(carrier.boundSessions()).toBe(0);
});
