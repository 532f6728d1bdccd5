import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sampleReport } from '@keten/testing';
import { archiveStreams, chainStart, createPublisher, readArchive } from '../src/index.ts';
import { decode, threatReported } from '@keten/contracts';
import type { Publisher } from '../src/index.ts';
import { startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

let test: TestBroker;
let folder: string;
let publisher: Publisher;
const afterDays = (days: number): Date => new Date(Date.now() + days * 24 * 3600 * 1000);

beforeAll(async () => {
  test = await startTestBroker();
  publisher = createPublisher(test.admin, { source: 'urn:test' });
  // Nobody in this test handles what is reported.
  for await (const { name } of test.admin.jsm.consumers.list('THREATS'))
    await test.admin.jsm.consumers.delete('THREATS', name);
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keten-archive-'));
  await test.admin.jsm.streams.purge('THREATS');
});
afterAll(() => test.stop());

const report = (reportId: string) => publisher.publish(threatReported, sampleReport({ reportId }));
const archive = async (days: number, stream = 'THREATS') =>
  (await archiveStreams(test.admin, { folder, now: afterDays(days) })).find((each) => each.stream === stream);
const held = async (): Promise<number> => (await test.admin.jsm.streams.info('THREATS')).state.messages;
const files = async (): Promise<string[]> =>
  (await readdir(folder)).filter((file) => /^THREATS.*json$/.test(file)).toSorted();
async function readBack(): Promise<readonly string[]> {
  const ids: string[] = [];
  let chain = chainStart;
  for (const file of await files())
    chain = await readArchive(path.join(folder, file), chain, ({ bytes }) => {
      ids.push(decode<{ reportId: string }>(threatReported.schema, bytes).reportId);
    });
  return ids;
}

describe('what is older than its stream keeps', () => {
  it('is written to the archive, and only then taken from the stream', async () => {
    await report('a-1');
    await report('a-2');
    expect(await archive(64)).toMatchObject({ archived: 0, removed: 0 });
    expect(await held()).toBe(2);
    expect(await archive(66)).toMatchObject({ archived: 2, removed: 2 });
    expect(await held()).toBe(0);
    expect(await readBack()).toEqual(['a-1', 'a-2']);
  });

  it('goes on in another file the next day, in one chain that no line can leave unseen', async () => {
    await report('b-1');
    await archive(66);
    await report('b-2');
    expect(await archive(66)).toMatchObject({ archived: 1, removed: 1 });
    expect(await readBack()).toEqual(['b-1', 'b-2']);
    const [first = ''] = await files();
    const text = await readFile(path.join(folder, first), 'utf8');
    await writeFile(path.join(folder, first), text.replace('threat.reported', 'threat.reposted'));
    await report('b-3');
    await expect(archive(66)).rejects.toThrow(/line 1 .* is not as it was written/);
    expect(await held()).toBe(1);
  });

  it('stays as long as a durable waits for it', async () => {
    const { jsm } = test.admin;
    await jsm.consumers.add('THREATS', { durable_name: 'slow', ack_policy: 'explicit' });
    await report('c-1');
    expect(await archive(66)).toMatchObject({ archived: 0, removed: 0 });
    await jsm.consumers.delete('THREATS', 'slow');
    expect(await archive(66)).toMatchObject({ archived: 1, removed: 1 });
  });

  it('is not taken from another broker’s stream, whose numbers begin anew', async () => {
    await report('d-1');
    await report('d-2');
    await archive(66);
    const { config } = await test.admin.jsm.streams.info('THREATS');
    await test.admin.jsm.streams.delete('THREATS');
    await test.admin.jsm.streams.add(config);
    for (let count = 0; count < 500; count++) await report(`e-${count}`);
    await expect(archive(66)).rejects.toThrow(/of another broker/);
    expect(await held()).toBe(500);
  });
});

it('copies what people decide, and leaves it where it is', async () => {
  const { jsm } = test.admin;
  await test.admin.nc.request('warning.w-1.drafted', new Uint8Array(3));
  for await (const { name } of jsm.consumers.list('WARNINGS')) await jsm.consumers.delete('WARNINGS', name);
  expect(await archive(2, 'WARNINGS')).toMatchObject({ archived: 1, removed: 0 });
  expect(await archive(3, 'WARNINGS')).toMatchObject({ archived: 0, removed: 0 });
  expect((await jsm.streams.info('WARNINGS')).state.messages).toBe(1);
  await rm(folder, { recursive: true });
});
