import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstThatHasOne } from './choose.mjs';
import { browserThatIsThere, shellThatIsThere } from './ensure-browser.mjs';
import { natsThatIsThere } from './ensure-nats.mjs';
import { redisThatIsThere } from './ensure-redis.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'keten-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that only tells its version. */
function program(name: string, prints: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho '${prints}'\n`);
  chmodSync(file, 0o755);
  return file;
}

/** What would be used in this environment; the cache of this checkout is left out, as it may be filled or not. */
const choose = async (sources: typeof natsThatIsThere, env: Record<string, string>) => {
  const { found, from } = await firstThatHasOne(sources(env).filter(({ name }) => name !== 'cache'));
  return { found, from };
};
const nothing = { found: undefined, from: undefined };

describe('nats-server', () => {
  it('is the running one of NATS_URL before any binary', async () => {
    program('nats-server', 'nats-server: v2.15.2');
    const env = { NATS_URL: 'nats://127.0.0.1:4222', PATH: folder };
    expect(await choose(natsThatIsThere, env)).toEqual({ found: env.NATS_URL, from: 'NATS_URL' });
  });

  it('is the one on the PATH if that is new enough', async () => {
    const file = program('nats-server', 'nats-server: v2.14.0');
    expect(await choose(natsThatIsThere, { PATH: folder })).toEqual({ found: file, from: 'PATH' });
  });

  it('is not an old one on the PATH, nor one that does not run', async () => {
    program('nats-server', 'nats-server: v2.10.27');
    expect(await choose(natsThatIsThere, { PATH: folder })).toEqual(nothing);
    program('nats-server', '"; exit 1; "');
    expect(await choose(natsThatIsThere, { PATH: folder })).toEqual(nothing);
  });

  it('is the one that NATS_SERVER_BIN names before that on the PATH', async () => {
    program('nats-server', 'nats-server: v2.15.2');
    const mine = program('my-nats', 'nats-server: v2.16.0');
    expect(await choose(natsThatIsThere, { NATS_SERVER_BIN: mine, PATH: folder })).toEqual({
      found: mine,
      from: 'NATS_SERVER_BIN',
    });
  });
});

describe('Redis', () => {
  it('may be Valkey', async () => {
    const file = program('valkey-server', 'Server v=8.1.3 sha=00000000:0 malloc=libc bits=64');
    expect(await choose(redisThatIsThere, { PATH: folder })).toEqual({ found: file, from: 'PATH' });
  });

  it('is Valkey when the Redis beside it is too old', async () => {
    program('redis-server', 'Redis server v=6.0.16 sha=00000000:0');
    const file = program('valkey-server', 'Server v=7.2.5 sha=00000000:0');
    expect(await choose(redisThatIsThere, { PATH: folder })).toEqual({ found: file, from: 'PATH' });
  });

  it('is the running one of REDIS_URL before any binary', async () => {
    const env = { REDIS_URL: 'redis://127.0.0.1:6379', PATH: folder };
    expect(await choose(redisThatIsThere, env)).toEqual({ found: env.REDIS_URL, from: 'REDIS_URL' });
  });
});

describe('a browser', () => {
  it('is the one that CHROMIUM_BIN names before that on the PATH', async () => {
    const onPath = program('chromium', 'Chromium 150.0.1.2 built on Debian');
    const mine = program('my-chromium', 'Chromium 151.0.1.2');
    expect(await choose(browserThatIsThere, { PATH: folder })).toEqual({ found: onPath, from: 'PATH' });
    expect(await choose(browserThatIsThere, { CHROMIUM_BIN: mine, PATH: folder })).toEqual({
      found: mine,
      from: 'CHROMIUM_BIN',
    });
  });

  it('may be one without windows beside it, and that one is no whole browser', async () => {
    const file = program('chromium-headless-shell', 'Chromium 156.0.1.2 built on Debian');
    expect(await choose(shellThatIsThere, { PATH: folder })).toEqual({ found: file, from: 'PATH' });
    expect(await choose(browserThatIsThere, { PATH: folder })).toEqual(nothing);
  });

  it('is not a script that only says how to install one', async () => {
    program('chromium-browser', 'requires the chromium snap to be installed');
    expect(await choose(browserThatIsThere, { PATH: folder })).toEqual(nothing);
  });
});
