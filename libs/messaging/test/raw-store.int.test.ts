import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rawReports } from '@keten/contracts';
import { Objm } from '@nats-io/obj';
import type { ObjectStore } from '@nats-io/obj';
import { openRawStore } from '../src/index.ts';
import type { Broker, RawStore } from '../src/index.ts';
import { startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

const KiB = 1024;
const MiB = 1024 * KiB;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const someBytes = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const same = (a: Uint8Array | null | undefined, b: Uint8Array): boolean => Buffer.from(a ?? []).equals(b);

let test: TestBroker;
let broker: Broker;
let store: RawStore;
/** The same bucket as the client's own library sees it. */
let library: ObjectStore;

beforeAll(async () => {
  test = await startTestBroker();
  broker = await test.connect('intake');
  store = openRawStore(broker, rawReports);
  library = await new Objm(test.admin.js).open(rawReports.bucket);
});
afterAll(() => test.stop());

const stored = async (): Promise<number> =>
  (await test.admin.jsm.streams.info(`OBJ_${rawReports.bucket}`)).state.messages;

describe('the raw store', () => {
  it.each([0, 1, 128 * KiB - 1, 128 * KiB, 128 * KiB + 1, 700_000, 4 * MiB])(
    'gives back the very bytes, %d of them, and any other client finds them too',
    async (length) => {
      const bytes = someBytes(length);
      const hash = await store.put(bytes);
      expect(hash).toBe(hashOf(bytes));
      expect(same(await store.get(hash), bytes)).toBe(true);
      const info = await library.info(hash);
      expect(info).toMatchObject({ size: length, chunks: Math.ceil(length / (128 * KiB)), deleted: false });
      expect(same(await library.getBlob(hash), bytes)).toBe(true);
    },
  );

  it('reads what any other client put', async () => {
    const bytes = someBytes(300_000);
    await library.putBlob({ name: hashOf(bytes) }, bytes);
    expect(same(await store.get(hashOf(bytes)), bytes)).toBe(true);
    const before = await stored();
    await store.put(bytes);
    expect(same(await store.get(hashOf(bytes)), bytes)).toBe(true);
    expect(await stored()).toBeLessThanOrEqual(before + 3);
  });

  it('knows nothing of what was never put', async () => {
    expect(await store.get('0'.repeat(64))).toBeUndefined();
  });

  it.each([5000, 500_000])('keeps %d bytes once, though twenty put them at once and one long after', async (length) => {
    const bytes = someBytes(length);
    const before = await stored();
    const hashes = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)));
    expect(new Set(hashes).size).toBe(1);
    await store.put(bytes);
    expect((await stored()) - before).toBe(Math.ceil(length / (128 * KiB)) + 1);
    expect(same(await library.getBlob(hashOf(bytes)), bytes)).toBe(true);
  });

  it('sends what fits a chunk at once, and asks nothing before', async () => {
    const before = broker.nc.stats().outMsgs;
    await store.put(someBytes(5000));
    expect(broker.nc.stats().outMsgs - before).toBe(2);
  });
});

describe('many that are put at the same moment', () => {
  it('are stored in one write, of which only the last message is answered', async () => {
    const all = Array.from({ length: 20 }, (_, n) => someBytes(100 + n));
    const [before, { inMsgs }] = [await stored(), broker.nc.stats()];
    expect(await Promise.all(store.putEach(all))).toEqual(all.map(hashOf));
    // Something else of the connection may be answered in the same moment; forty answers would be one for each.
    expect(broker.nc.stats().inMsgs - inMsgs).toBeLessThan(4);
    expect((await stored()) - before).toBe(40);
    for (const bytes of all) expect(same(await library.getBlob(hashOf(bytes)), bytes)).toBe(true);
  });

  it('are each stored once, though some were there before, some come twice and one is large', async () => {
    const [known, twice, large, another] = [someBytes(5000), someBytes(5000), someBytes(2 * MiB), someBytes(5000)];
    await store.put(known);
    const before = await stored();
    for (const all of [
      [another, known, twice],
      [twice, large, twice, known],
    ])
      expect(await Promise.all(store.putEach(all))).toEqual(all.map(hashOf));
    expect((await stored()) - before).toBe(2 + 2 + 17);
    for (const bytes of [known, twice, large, another]) expect(same(await store.get(hashOf(bytes)), bytes)).toBe(true);
  });
});

describe('bytes whose writer died halfway', () => {
  const subjects = (hash: string) => ({
    chunk: `$O.${rawReports.bucket}.C.${hash}`,
    description: `$O.${rawReports.bucket}.M.${Buffer.from(hash).toString('base64')}`,
  });
  const remove = async (subject: string): Promise<void> => {
    await test.admin.jsm.streams.purge(`OBJ_${rawReports.bucket}`, { filter: subject });
  };

  it.each(['chunk', 'description'] as const)('with no %s yet are whole when they are put again', async (missing) => {
    const bytes = someBytes(5000);
    const hash = await store.put(bytes);
    await remove(subjects(hash)[missing]);
    expect(await store.get(hash)).toBeUndefined();
    await store.put(bytes);
    expect(same(await store.get(hash), bytes)).toBe(true);
    expect(same(await library.getBlob(hash), bytes)).toBe(true);
  });

  it('can be put again after somebody deleted them', async () => {
    for (const length of [5000, 300_000]) {
      const bytes = someBytes(length);
      const hash = await store.put(bytes);
      await library.delete(hash);
      expect(await store.get(hash)).toBeUndefined();
      await store.put(bytes);
      expect(same(await store.get(hash), bytes)).toBe(true);
      expect(same(await library.getBlob(hash), bytes)).toBe(true);
    }
  });

  it('are not handed out when they are no longer what they were', async () => {
    const bytes = someBytes(5000);
    const hash = await store.put(bytes);
    await remove(subjects(hash).chunk);
    await test.admin.js.publish(subjects(hash).chunk, someBytes(5000));
    await expect(store.get(hash)).rejects.toThrow(/have changed/);
  });
});
