import { describe, expect, it } from '@jest/globals';
import { ConfigInvalid, readConfig } from '@keten/platform';
import { Config } from './config.ts';

const env = {
  NATS_URL: 'nats://127.0.0.1:4222',
  REDIS_URL: 'redis://127.0.0.1:6379',
  OIN: '00000000000000000000',
  PUBLIC_URL: 'https://intake.example',
  TOKEN_KEY: Buffer.alloc(32).toString('base64'),
};
const faultsOf = (changes: Record<string, string>): string => {
  try {
    readConfig(Config, { ...env, ...changes });
    return '';
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.message;
    throw error;
  }
};

describe('the settings of intake', () => {
  it('name proxies by address and by network', () => {
    const { TRUSTED_PROXIES } = readConfig(Config, { ...env, TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1, fd00::/8' });
    expect(TRUSTED_PROXIES).toEqual(['10.0.0.0/8', '192.0.2.1', 'fd00::/8']);
    expect(readConfig(Config, env).TRUSTED_PROXIES).toEqual([]);
  });

  it.each([
    ['TOKEN_KEY', ''],
    ['TOKEN_KEY', Buffer.alloc(31).toString('base64')],
    ['PUBLIC_URL', ''],
    ['PUBLIC_URL', 'intake'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '192.0.2.1,proxy.example'],
    ['CLIENT_CERT_HEADER', 'x-client-cert'],
    ['SOURCE_REPORTS_PER_MINUTE', '0'],
  ])('are refused with %s=%p', (name, value) => {
    expect(faultsOf({ [name]: value })).toContain(name);
  });

  it('are enough with what no service can do without', () => {
    expect(faultsOf({})).toBe('');
  });
});
