import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IsArray, IsInt, IsString, IsUrl, MinLength, ValidateNested } from 'class-validator';
import { AsBoolean, AsJson, AsList } from './config-fields.ts';
import { PlatformConfig } from './config.ts';
import { ConfigInvalid, readConfig } from './read-config.ts';

const env = {
  NATS_URL: 'nats://a:4222,nats://b:4222',
  REDIS_URL: 'redis://127.0.0.1:6379',
  OIN: '00000001234567890000',
};

class Carrier {
  @IsString()
  name!: string;

  @IsInt()
  port!: number;

  @IsString()
  @MinLength(6)
  password!: string;
}

class GatewayConfig extends PlatformConfig {
  @AsJson(Carrier)
  @IsArray()
  @ValidateNested({ each: true })
  CARRIERS!: Carrier[];

  @AsList()
  @IsUrl({ protocols: ['smtp'], require_tld: false }, { each: true })
  SMTP_URLS: string[] = [];

  @AsBoolean()
  FLAG = false;
}

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.faults;
    throw error;
  }
  throw new Error('nothing was wrong');
}

it('reads what is there, and has a default for what need not be', () => {
  const config = readConfig(PlatformConfig, {
    ...env,
    HTTP_PORT: '8080',
    TRUSTED_PROXIES: '10.0.0.1, ::1',
    OTHER: 'x',
  });
  expect(config).toMatchObject({
    ...env,
    HTTP_PORT: 8080,
    HTTP_HOST: '127.0.0.1',
    PLANE: 'live',
    TRUSTED_PROXIES: ['10.0.0.1', '::1'],
  });
  expect(config).not.toHaveProperty('OTHER');
});

it('takes an empty value as none', () => {
  expect(readConfig(PlatformConfig, { ...env, HTTP_PORT: '', NATS_SEED: '', PUBLIC_URL: '' })).toMatchObject({
    HTTP_PORT: 0,
  });
});

it('reads what a service needs itself, also as JSON and as a list', () => {
  const CARRIERS = '[{"name":"Noord","port":2775,"password":"password"}]';
  const config = readConfig(GatewayConfig, { ...env, CARRIERS, SMTP_URLS: 'smtp://127.0.0.1:25' });
  expect(config.CARRIERS[0]).toBeInstanceOf(Carrier);
  expect(config.SMTP_URLS).toEqual(['smtp://127.0.0.1:25']);
});

describe('what is wrong', () => {
  it('is told all at once, each with its name', () => {
    const faults = faultsOf(() =>
      readConfig(PlatformConfig, { NATS_URL: 'http://a', HTTP_PORT: 'eighty', PLANE: 'test', LOG_LEVEL: 'loud' }),
    );
    const names = faults.map((fault) => fault.split(' ', 1)[0]);
    expect(new Set(names)).toEqual(new Set(['NATS_URL', 'REDIS_URL', 'HTTP_PORT', 'PLANE', 'LOG_LEVEL', 'OIN']));
  });

  it('is told with the way into a list', () => {
    const CARRIERS = '[{"name":"Noord","port":"many","password":"short"}]';
    const faults = faultsOf(() => readConfig(GatewayConfig, { ...env, CARRIERS, SMTP_URLS: 'smtp://a:25,http://b' }));
    expect(faults).toContain('CARRIERS[0].port must be an integer number');
    expect(faults.some((fault) => fault.includes('SMTP_URLS'))).toBe(true);
  });

  it.each(['[{"name":', 'none', '{}'])('is told of JSON that is not what it should be: %s', (CARRIERS) => {
    expect(faultsOf(() => readConfig(GatewayConfig, { ...env, CARRIERS })).join()).toContain(
      'CARRIERS must be an array',
    );
  });

  it('never shows a value, as it may be a secret', () => {
    const secrets = {
      NATS_SEED: 'SUWRONGSEED',
      CARRIERS: '[{"name":"Noord","port":1,"password":"abc"}]',
      REDIS_URL: 'http://me:hunter2@a',
    };
    try {
      readConfig(GatewayConfig, { ...env, ...secrets });
    } catch (error) {
      const said = `${String(error)} ${(error as Error).stack} ${JSON.stringify(error)}`;
      expect(said).toContain('NATS_SEED');
      expect(said).toContain('password');
      for (const secret of ['WRONGSEED', 'abc', 'hunter2']) expect(said).not.toContain(secret);
    }
    expect.assertions(5);
  });
});

it('reads a secret from the file that NAME_FILE names, and tells when it can not', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'keten-config-'));
  try {
    writeFileSync(path.join(folder, 'url'), 'redis://:secret@127.0.0.1:6379\n');
    const { REDIS_URL: _, ...rest } = env;
    expect(readConfig(PlatformConfig, { ...rest, REDIS_URL_FILE: path.join(folder, 'url') }).REDIS_URL).toBe(
      'redis://:secret@127.0.0.1:6379',
    );
    const faults = faultsOf(() => readConfig(PlatformConfig, { ...rest, REDIS_URL_FILE: path.join(folder, 'none') }));
    expect(faults[0]).toBe("REDIS_URL_FILE can't be read (ENOENT)");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
