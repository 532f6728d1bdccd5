import { expect, it } from '@jest/globals';
import { ConfigInvalid, readConfig } from '@keten/platform';
import { Config } from './config.ts';

const env = {
  ...{ NATS_URL: 'nats://127.0.0.1:4222', REDIS_URL: 'redis://127.0.0.1', OIN: '00000000000000000000' },
  ...{ PORTAL_URL: 'http://127.0.0.1:8080', MAIL_FROM: 'alert@keten.example' },
  CONFIRMATION_KEY: Buffer.alloc(32).toString('base64'),
  SMTP_URLS: 'smtp://127.0.0.1:25, smtps://naam:geheim@relay.example',
};

it('reads the relays in their order, and keeps to public addresses unless told otherwise', () => {
  const config = readConfig(Config, env);
  expect(config.SMTP_URLS).toEqual(['smtp://127.0.0.1:25', 'smtps://naam:geheim@relay.example']);
  expect(config.ALLOW_PRIVATE_ADDRESSES).toBe(false);
  expect(readConfig(Config, { ...env, ALLOW_PRIVATE_ADDRESSES: 'true' }).ALLOW_PRIVATE_ADDRESSES).toBe(true);
});

it.each([
  ['CONFIRMATION_KEY', 'a2V5'],
  ['SMTP_URLS', 'http://relay'],
  ['SMTP_URLS', ','],
  ['ALLOW_PRIVATE_ADDRESSES', 'yes'],
  ['PORTAL_URL', 'portal'],
])('refuses %s=%s', (name, value) => {
  expect(() => readConfig(Config, { ...env, [name]: value })).toThrow(ConfigInvalid);
});
