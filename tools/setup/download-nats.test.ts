import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archiveName, checksumOf, downloadNats } from './download-nats.mjs';

const version = 'v2.15.2';
const platform = { version, platform: 'linux', arch: 'x64' } as const;

describe('archiveName', () => {
  it.each([
    ['linux', 'x64', undefined, 'nats-server-v2.15.2-linux-amd64'],
    ['linux', 'arm', '6', 'nats-server-v2.15.2-linux-arm6'],
    ['linux', 'riscv64', undefined, 'nats-server-v2.15.2-linux-riscv64'],
    ['darwin', 'arm64', undefined, 'nats-server-v2.15.2-darwin-arm64'],
    ['darwin', 'ia32', undefined, undefined],
    ['sunos', 'x64', undefined, undefined],
  ])('on %s %s %s is %s', (os_, arch, armVersion, name) => {
    expect(archiveName({ version, platform: os_, arch, ...(armVersion && { armVersion }) })).toBe(name);
  });
});

describe('checksumOf', () => {
  const sums = `${'a'.repeat(64)}  one.tar.gz\n${'b'.repeat(64)} *two.tar.gz\nnothex  three.tar.gz\n`;
  it('finds the line of exactly this file', () => {
    expect(checksumOf('one.tar.gz', sums)).toBe('a'.repeat(64));
    expect(checksumOf('two.tar.gz', sums)).toBe('b'.repeat(64));
  });
  it.each(['three.tar.gz', 'tar.gz', 'four.tar.gz'])('has none of %s', (name) => {
    expect(() => checksumOf(name, sums)).toThrow(name);
  });
});

describe('downloadNats', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'keten-nats-'));
  const name = 'nats-server-v2.15.2-linux-amd64';
  const files = new Map<string, Buffer>();
  let server: Server;
  let from: string;

  beforeAll(async () => {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'nats-server'), '#!/bin/sh\necho nats-server: v2.15.2\n');
    chmodSync(path.join(folder, name, 'nats-server'), 0o755);
    execFileSync('tar', ['-czf', 'made.tar.gz', name], { cwd: folder });
    server = createServer((request, response) => {
      const file = files.get(request.url ?? '');
      response.writeHead(file ? 200 : 404).end(file);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    from = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  function release(archive: Buffer, checksum: string): void {
    files.set(`/${version}/${name}.tar.gz`, archive);
    files.set(`/${version}/SHA256SUMS`, Buffer.from(`${checksum}  ${name}.tar.gz\n`));
  }
  const archive = (): Buffer => readFileSync(path.join(folder, 'made.tar.gz'));
  const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

  it('unpacks the server of an archive that has the checksum of its release', async () => {
    release(archive(), sha256(archive()));
    const file = await downloadNats({ ...platform, into: path.join(folder, 'good'), from });
    expect(execFileSync(file, { encoding: 'utf8' })).toBe('nats-server: v2.15.2\n');
  });

  it('keeps nothing of an archive that has another', async () => {
    release(Buffer.concat([archive(), Buffer.from('!')]), sha256(archive()));
    const into = path.join(folder, 'altered');
    await expect(downloadNats({ ...platform, into, from })).rejects.toThrow('SHA-256');
    expect(existsSync(into)).toBe(false);
  });

  it('says so where the release has no build', async () => {
    const nowhere = downloadNats({ version, platform: 'sunos', arch: 'x64', into: folder, from });
    await expect(nowhere).rejects.toThrow('no build for sunos on x64');
  });

  it('names the address of what can’t be fetched', async () => {
    files.clear();
    await expect(downloadNats({ ...platform, into: folder, from })).rejects.toThrow(/SHA256SUMS answered 404/);
  });
});
