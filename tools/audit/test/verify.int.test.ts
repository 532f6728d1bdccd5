import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { auditRecorded } from '@keten/contracts';
import {
  auditHash,
  connectBroker,
  createPublisher,
  exportAudit,
  newCheckpointKey,
  noHash,
  provision,
  signCheckpoints,
} from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { startNats } from '@keten/testing';
import type { NatsServers } from '@keten/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'audit-verify-'));
const key = newCheckpointKey();
const at = new Date('2026-11-24T08:00:00Z');
const signedAt = new Date('2026-11-24T09:00:00Z');

let nats: NatsServers;
let broker: Broker;
let lines: readonly string[];

beforeAll(async () => {
  nats = await startNats();
  broker = await connectBroker({ servers: nats.url, service: 'provisioner' });
  await provision(broker, { replicas: 1 });
  const publisher = createPublisher(broker, { source: 'urn:keten:acknowledgement' });
  let previousHash = noHash;
  for (const subject of ['w-1', 'w-2', 'export-1']) {
    const who = {
      actorKind: 'operator',
      actorId: 'vera',
      action: 'read-audit',
      subject,
      detail: 'export',
      at,
    } as const;
    const said = { ...who, factStream: 'ACCESS', factSequence: 1, factId: subject, previousHash };
    previousHash = auditHash(said);
    await publisher.publish(auditRecorded, { ...said, hash: previousHash });
  }
  const pace = { everyMs: 0, everyLines: 1 };
  const last = await signCheckpoints(broker, publisher, { key, pace, clock: () => signedAt })();
  let text = '';
  if (last) for await (const part of exportAudit(broker, 'export-1', last)) text += part;
  lines = text.split('\n').slice(0, -1);
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await broker.close();
  await nats.stop();
});

const write = (name: string, some: readonly string[]): string => {
  writeFileSync(path.join(folder, name), some.map((line) => `${line}\n`).join(''));
  return name;
};

/** The real command, called in a folder as a person would. */
function verify(...args: readonly string[]) {
  const npm = ['--prefix', root, 'run', '-s', 'audit:verify', '--'];
  const run = spawnSync('npm', [...npm, ...args], { cwd: folder, encoding: 'utf8', timeout: 120_000 });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

describe('npm run -s audit:verify', () => {
  it('says from when to when it is proven and by which key, and ends with 0', () => {
    writeFileSync(path.join(folder, 'key.txt'), `${key.publicKey}\n`);
    const { status, stdout } = verify(write('whole.ndjson', lines), '--key', 'key.txt');
    expect(stdout).toMatch(/^proven {4}whole\.ndjson\n/);
    expect(stdout).toContain('proven: 3 records, from 2026-11-24T08:00:00.000Z to 2026-11-24T09:00:00.000Z');
    expect(stdout).toMatch(/last by key [0-9a-f]{4}(-[0-9a-f]{4}){3}\n/);
    expect(status).toBe(0);
    const kept = /--kept (\S+)/.exec(stdout)?.[1] ?? '';
    expect(verify('whole.ndjson', '--key', key.publicKey, '--kept', kept).status).toBe(0);
  });

  it('ends with 1 and says where and what, also for programs', () => {
    const { status, stdout } = verify(write('gap.ndjson', lines.toSpliced(2, 1)), '--key', key.publicKey);
    expect(stdout).toContain('line 3: missing: place 2 of the audit is not there');
    expect(status).toBe(1);
    const data = verify(write('cut.ndjson', lines.slice(0, -1)), '--key', key.publicKey, '--json');
    expect(data.status).toBe(1);
    expect(JSON.parse(data.stdout)).toMatchObject({ verdict: 'refused', fault: { line: 5, kind: 'cut-off' } });
    expect(verify('whole.ndjson', '--key', newCheckpointKey().publicKey).stdout).toContain('unknown-key');
  });

  it('ends with 2 when it is asked wrongly', () => {
    const { status, stderr } = verify('whole.ndjson');
    expect(stderr).toMatch(/^Say whose signature counts: --key\.\n\nUsage:/m);
    expect(status).toBe(2);
    expect(verify('not-there.ndjson', '--key', key.publicKey)).toMatchObject({ status: 2 });
  });
});
