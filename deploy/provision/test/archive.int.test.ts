import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rawMilitary, rawReports, threatReported } from '@keten/contracts';
import {
  brokerPermissions,
  connectBroker,
  createPublisher,
  createUserKey,
  hoursUnarchived,
  openRawStore,
  provision,
} from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { sampleReport, startNats, until } from '@keten/testing';
import type { NatsServers } from '@keten/testing';

let nats: NatsServers;
let broker: Broker;
let folder: string;
let work: string;
let seedFile: string;

/** Behind the wall of the key that the command has where it runs. */
beforeAll(async () => {
  const [own, test] = [createUserKey(), createUserKey()];
  const users = [{ nkey: own.publicKey, permissions: brokerPermissions('provisioner') }, { nkey: test.publicKey }];
  const config = `accounts { LIVE { jetstream: enabled, users: ${JSON.stringify(users)} } }`;
  nats = await startNats({ config });
  broker = await connectBroker({ servers: nats.url, service: 'provisioner', seed: test.seed });
  await provision(broker, { replicas: 1 });
  // Nobody here handles what is reported.
  for await (const { name } of broker.jsm.consumers.list('THREATS')) await broker.jsm.consumers.delete('THREATS', name);
  work = await mkdtemp(path.join(tmpdir(), 'keten-archive-'));
  seedFile = path.join(work, 'seed');
  await writeFile(seedFile, own.seed, { mode: 0o600 });
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(work, 'archive-'));
});
afterAll(async () => {
  await broker.close();
  await nats.stop();
  await rm(work, { recursive: true });
});

const script = new URL('../archive.ts', import.meta.url).pathname;
const clockAhead = new URL('days-ahead.process.ts', import.meta.url).href;
const environment = () => ({
  ...process.env,
  NODE_OPTIONS: '--no-warnings',
  NATS_URL: nats.url,
  SEED_FILE: seedFile,
});

/** The command as it is documented, in a process of its own whose clock is so many days ahead. */
async function command(daysAhead: number, ...args: readonly string[]): Promise<Buffer> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', clockAhead, script, ...args], {
    ...{ encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 },
    env: { ...environment(), DAYS_AHEAD: String(daysAhead) },
  });
  return stdout;
}
type Line = { readonly stream: string; readonly archived: number; readonly removed: number };
const linesOf = (output: Buffer): readonly Line[] =>
  output
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const held = async (stream: string): Promise<number> => (await broker.jsm.streams.info(stream)).state.messages;

describe('the command that archives by itself', () => {
  it('is late as long as something stands in a stream that should be in the archive, and writes it and stays', async () => {
    const publisher = createPublisher(broker, { source: 'urn:test' });
    await publisher.publish(threatReported, sampleReport({ reportId: 'r-late' }));
    const in70Days = new Date(Date.now() + 70 * 24 * 3_600_000);
    const late = async () => (await hoursUnarchived(broker, in70Days)).get('THREATS');
    expect([119, 120]).toContain(await late());
    expect(await hoursUnarchived(broker, new Date())).toEqual(new Map());
    const running = spawn(process.execPath, ['--import', clockAhead, script, folder], {
      env: { ...environment(), DAYS_AHEAD: '70', EVERY_HOURS: '24' },
    });
    try {
      await until('it is archived', async () => (await late()) === undefined);
      expect(running.exitCode).toBeNull();
      expect(await readdir(folder)).toContainEqual(expect.stringContaining('THREATS'));
    } finally {
      running.kill();
      await once(running, 'exit');
    }
  });
});

describe('the command that archives', () => {
  it('takes reports from their stream, and its file reads back what they said', async () => {
    const publisher = createPublisher(broker, { source: 'urn:test' });
    await publisher.publish(threatReported, sampleReport({ reportId: 'r-1' }));
    expect(linesOf(await command(64, folder)).find(({ stream }) => stream === 'THREATS')).toMatchObject({
      archived: 0,
    });
    expect(linesOf(await command(66, folder)).find(({ stream }) => stream === 'THREATS')).toMatchObject({
      ...{ archived: 1, removed: 1 },
    });
    expect(await held('THREATS')).toBe(0);
    const [file = ''] = (await readdir(folder)).filter((each) => /^THREATS.*json$/.test(each));
    const read = linesOf(await command(0, 'read', path.join(folder, file)));
    expect(read).toMatchObject([{ subject: expect.stringMatching(/^threat\.reported\..*r-1$/) as unknown }]);
  });

  it('makes room among originals, and gives the bytes of each as they came, small and large', async () => {
    const originals = [randomBytes(900), randomBytes(700_000), Buffer.from('{"kind":"drone"}')];
    const [civil, military] = [rawReports, rawMilitary].map((room) => openRawStore(broker, room));
    await Promise.all(originals.map((bytes) => civil!.put(bytes)));
    await military!.put(originals[2]!);
    await command(89, folder);
    expect(await civil!.get(hashOf(originals[0]!))).toBeDefined();
    const done = linesOf(await command(91, folder));
    for (const room of ['OBJ_raw-reports', 'OBJ_raw-military']) {
      expect(done.find(({ stream }) => stream === room)?.removed).toBeGreaterThan(1);
      expect(await held(room)).toBe(0);
    }
    for (const bytes of originals) {
      expect(await civil!.get(hashOf(bytes))).toBeUndefined();
      expect((await command(0, 'original', folder, hashOf(bytes))).equals(bytes)).toBe(true);
    }
    await expect(command(0, 'original', folder, hashOf(randomBytes(3)))).rejects.toThrow(/has no original/);
  });

  it('keeps what is sent again after that, and archives it once more', async () => {
    const bytes = randomBytes(300_000);
    const store = openRawStore(broker, rawReports);
    await store.put(bytes);
    await command(91, folder);
    await store.put(bytes);
    expect(Buffer.from((await store.get(hashOf(bytes))) ?? [])).toEqual(bytes);
    await command(91, folder);
    expect((await command(0, 'original', folder, hashOf(bytes))).equals(bytes)).toBe(true);
  });

  it('says what it needs, and ends as failed, without a folder', async () => {
    await expect(command(0)).rejects.toMatchObject({ code: 1, stderr: expect.anything() as unknown });
  });
});
