import { expect, it } from '@jest/globals';
import { ConfigInvalid, readConfig } from '@keten/platform';
import { CarrierSettings, Config } from './config.ts';

const carrier = { name: 'Noorderlicht', host: '127.0.0.1', port: 2775, systemId: 'keten', password: 'geheim' };
const env = (carriers: unknown, sender = '31970001234') => ({
  ...{ NATS_URL: 'nats://127.0.0.1:4222', REDIS_URL: 'redis://127.0.0.1', OIN: '00000000000000000000' },
  ...{ CARRIERS: JSON.stringify(carriers), SMS_SENDER: sender },
});

it('reads carriers in their order', () => {
  const { CARRIERS } = readConfig(Config, env([carrier, { ...carrier, name: 'Zuiderzon', window: 50, tls: true }]));
  expect(CARRIERS).toMatchObject([{ name: 'Noorderlicht' }, { name: 'Zuiderzon', window: 50, tls: true }]);
  expect(CARRIERS.every((each) => each instanceof CarrierSettings)).toBe(true);
});

it.each([
  ['no carrier', []],
  ['the same one twice', [carrier, carrier]],
  ['a password that SMPP can not carry', [{ ...carrier, password: 'negentekens' }]],
  ['no port', [{ ...carrier, port: undefined }]],
  ['a window of nothing', [{ ...carrier, window: 0 }]],
])('refuses %s', (_, carriers) => {
  expect(() => readConfig(Config, env(carriers))).toThrow(ConfigInvalid);
});

it.each(['', 'een te lange naam', '+31970001234', '12'])('refuses the sender "%s"', (sender) => {
  expect(() => readConfig(Config, env([carrier], sender))).toThrow(ConfigInvalid);
});
