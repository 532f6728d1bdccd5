import { Readable } from 'node:stream';
import { auditCheckpointed, auditRecorded, contentRead, warningRejected } from '@keten/contracts';
import type { AuditCheckpointed, AuditRecorded } from '@keten/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  auditHash,
  auditUnsignedSince,
  createPublisher,
  exportAudit,
  linesOf,
  newCheckpointKey,
  NotSigned,
  published,
  signCheckpoints,
  signedForExport,
  verifyExport,
} from '../src/index.ts';
import type { Broker, SignCheckpoints } from '../src/index.ts';
import { at, rejectedFact } from './facts.ts';
import { startRecording } from './recording.ts';
import type { Recording } from './recording.ts';

const key = newCheckpointKey();
const pace = { everyMs: 60_000, everyLines: 40 };
let now = new Date('2026-11-24T08:00:00Z');
const clock = (): Date => now;

let on: Recording;
let notaryBroker: Broker;
let look: SignCheckpoints;
let taken: string;

const notary = (of = key): SignCheckpoints =>
  signCheckpoints(notaryBroker, createPublisher(notaryBroker, { source: 'urn:keten:fanout' }), {
    key: of,
    pace,
    clock,
  });

async function decide(name: string, count: number): Promise<void> {
  const facts = Array.from({ length: count }, (_, n) => rejectedFact(`${name}-${n}`, 'x'));
  for (const fact of facts) await on.publisher.publish(warningRejected, fact);
  await on.publisher.publishAll([published(contentRead, read(`${name}-door`, 'w-1', 'ongerubriceerd'))]);
  await on.settled();
}

const read = (accessId: string, subject: string, detail: string) =>
  ({ accessId, actorKind: 'entity', actorId: 'who', what: 'audit', subject, detail, at }) as const;

async function exportUnder(exportId: string, sign = look): Promise<string> {
  let tries = 10;
  const last = await signedForExport(on.broker, {
    exportId,
    putOnRecord: async () => {
      await on.publisher.publish(contentRead, read(exportId, exportId, 'export'));
      await on.settled();
    },
    wait: async () => {
      await sign();
      return --tries > 0;
    },
  });
  let text = '';
  for await (const part of exportAudit(on.broker, exportId, last)) text += part;
  return text;
}

const verify = (text: string | Buffer, options: Partial<Parameters<typeof verifyExport>[1]> = {}) =>
  verifyExport(linesOf(Readable.from([Buffer.from(text)])), { publicKeys: [key.publicKey], ...options });
const faultOf = async (text: string | Buffer) => {
  const { fault } = await verify(text);
  return fault && { line: fault.line, kind: fault.kind };
};

beforeAll(async () => {
  on = await startRecording();
  notaryBroker = on.admin;
  look = notary();
  await decide('first', 45);
  await look();
  await decide('second', 20);
  expect(await look()).toBeUndefined();
  now = new Date('2026-11-24T09:00:00Z');
  await look();
  await decide('third', 10);
  taken = await exportUnder('export-1');
});
afterAll(() => on.stop());

describe('an export of the audit', () => {
  it('is proven from its first record to the checkpoint that was made for it', async () => {
    const verified = await verify(taken);
    expect(verified).toMatchObject({ exportId: 'export-1', records: 79, checkpoints: 3, aside: [], fault: undefined });
    expect(verified.proven).toMatchObject({ from: at, until: now, records: 79 });
    expect(verified.last?.publicKey).toBe(key.publicKey);
  });

  it('is whole when a replica answers that lags behind: the rest is asked of the leader', async () => {
    const { direct } = on.broker.jsm;
    const behind: typeof direct.getBatch = (stream, options) => {
      const lacksIt = 'seq' in options && (options.seq ?? 0) > 30;
      return direct.getBatch(stream, Object.assign({}, options, { batch: 20 }, lacksIt ? { seq: 1_000_000 } : {}));
    };
    const jsm = Object.create(on.broker.jsm, {
      direct: { value: Object.create(direct, { getBatch: { value: behind } }) as typeof direct },
    }) as Broker['jsm'];
    const end = JSON.parse(taken.trim().split('\n').at(-1) ?? '') as { checkpoint: AuditCheckpointed };
    const { at: signedAt, ...rest } = end.checkpoint;
    const lagging = { ...on.broker, jsm };
    let text = '';
    for await (const part of exportAudit(lagging, 'export-1', { ...rest, at: new Date(signedAt) })) text += part;
    expect(text).toBe(taken);
  });

  it('has a line for each record, in order, with its chain', () => {
    const lines = taken
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { kind: string; record: AuditRecorded });
    const records = lines.filter(({ kind }) => kind === 'record').map(({ record }) => record);
    const ofOperators = records.filter(({ actorKind }) => actorKind === 'operator');
    expect(ofOperators.map(({ subject }) => subject).slice(0, 2)).toEqual(['first-0', 'first-1']);
    for (const [index, { previousHash }] of ofOperators.entries())
      if (index > 0) expect(previousHash).toBe(ofOperators[index - 1]?.hash);
  });

  it('is refused with another key than that of who is trusted', async () => {
    const { fault } = await verify(taken, { publicKeys: [newCheckpointKey().publicKey] });
    expect(fault).toMatchObject({ kind: 'unknown-key' });
  });

  it('is known again by a checkpoint that was kept elsewhere', async () => {
    const { last } = await verify(taken);
    const later = await exportUnder('export-2');
    expect((await verify(later, { kept: last })).fault).toBeUndefined();
    const other = await verify(later, { kept: { number: 1, digest: last?.digest ?? '' } });
    expect(other.fault).toMatchObject({ kind: 'other-audit' });
  });
});

describe('by hand', () => {
  const lines = (): string[] => taken.split('\n').slice(0, -1);
  const joined = (some: readonly string[]): string => some.map((line) => `${line}\n`).join('');

  it('no line can be taken out, wherever it stands', async () => {
    const all = lines();
    for (const index of all.keys()) {
      const fault = await faultOf(joined(all.toSpliced(index, 1)));
      expect({ index, fault }).toEqual({ index, fault: expect.objectContaining({ line: expect.any(Number) }) });
    }
    expect(await faultOf(joined(all.toSpliced(10, 1)))).toEqual({ line: 11, kind: 'missing' });
  });

  it('no last lines can be taken out, however many', async () => {
    const all = lines();
    for (let left = 0; left < all.length; left++)
      expect({ left, fault: await faultOf(joined(all.slice(0, left))) }).toEqual({
        left,
        fault: { line: left + 1, kind: 'cut-off' },
      });
  });

  it('no two lines can change places, and none can be there twice', async () => {
    const all = lines();
    for (let index = 0; index + 1 < all.length; index++) {
      const moved = all.with(index, all[index + 1] ?? '').with(index + 1, all[index] ?? '');
      expect(await faultOf(joined(moved))).toBeDefined();
      expect(await faultOf(joined(all.toSpliced(index, 0, all[index] ?? '')))).toBeDefined();
    }
    const moved = all.with(5, all[6] ?? '').with(6, all[5] ?? '');
    expect(await faultOf(joined(moved))).toEqual({ line: 6, kind: 'moved' });
  });

  it('no byte can be another, or be gone', async () => {
    const bytes = Buffer.from(taken);
    for (let place = 0; place < bytes.length; place += 101) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      const gone = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1)]);
      for (const other of [changed, gone])
        expect({ place, fault: await faultOf(other) }).not.toMatchObject({ fault: undefined });
    }
  });

  it('no record can say something else, also with all hashes made anew behind it', async () => {
    const rewritten = rewriteFrom(lines(), (record) => ({ ...record, actorId: 'somebody-else' }));
    expect(await faultOf(joined(rewritten))).toEqual({ line: 48, kind: 'changed' });
  });

  it('nothing can be left out with places and hashes made anew behind it', async () => {
    const without = renumbered(rewriteFrom(lines().toSpliced(4, 1), (record) => record));
    expect(await faultOf(joined(without))).toMatchObject({ kind: 'changed' });
  });
});

it('is not signed for a record that nobody else wrote down, and not to be had while who signs is away', async () => {
  await expect(exportUnder('export-3', async () => undefined)).rejects.toThrow(NotSigned);
});

describe('who signs', () => {
  it('goes on after a restart, with another process beside it, and signs nothing twice', async () => {
    await decide('both', 45);
    const [one, other] = [notary(), notary()];
    const signed = await Promise.all([one(), other(), look()]);
    expect(new Set(signed.flatMap((made) => made?.signature ?? [])).size).toBe(1);
    for (const again of [one, other, look]) expect(await again()).toBeUndefined();
    expect((await verify(await exportUnder('export-4', one))).fault).toBeUndefined();
  });

  it('with a new key signs for all that was before it', async () => {
    const next = newCheckpointKey();
    await decide('new', 45);
    const text = await exportUnder('export-5', notary(next));
    expect((await verify(text)).fault).toMatchObject({ kind: 'unknown-key' });
    expect((await verify(text, { publicKeys: [key.publicKey, next.publicKey] })).fault).toBeUndefined();
  });

  it('tells what somebody wrote into the audit who had no business there, and the rest is proven', async () => {
    await on.admin.nc.request('audit.operator.WARNINGS', 'junk');
    await on.admin.nc.request(auditCheckpointed.filter, 'junk');
    await decide('behind', 3);
    const text = await exportUnder('export-6', notary());
    const verified = await verify(text, { publicKeys: [key.publicKey, ...keysIn(text)] });
    expect(verified.fault).toBeUndefined();
    expect(verified.aside).toHaveLength(2);
  });
});

const keysIn = (text: string): string[] => [...text.matchAll(/"publicKey":"([^"]+)"/g)].map(([, found = '']) => found);

type Line = { kind: string; sequence: number; record: AuditRecorded };

/** From the first record on which something changes, as somebody would who knows how records are chained. */
function rewriteFrom(all: readonly string[], change: (record: AuditRecorded) => AuditRecorded): string[] {
  let previousHash = '0'.repeat(64);
  let isFirst = true;
  return all.map((text) => {
    const line = JSON.parse(text) as Line;
    if (line.kind !== 'record' || line.record.actorKind !== 'operator') return text;
    const { hash: _hash, ...rest } = isFirst ? change(line.record) : line.record;
    isFirst = false;
    const said = { ...rest, previousHash };
    previousHash = auditHash(said);
    return JSON.stringify({ ...line, record: { ...said, hash: previousHash } });
  });
}

const renumbered = (all: readonly string[]): string[] =>
  all.map((text, index) => {
    const line = JSON.parse(text) as Partial<Line>;
    return line.sequence === undefined ? text : JSON.stringify({ ...line, sequence: index });
  });

it('is in one stream with the records, which the recorder alone may write', () => {
  expect(auditCheckpointed.stream).toBe(auditRecorded.stream);
  expect(auditRecorded.publishedBy.filter((service) => auditCheckpointed.publishedBy.includes(service))).toEqual([]);
});

it('tells since when something waits to be signed for, and nothing once it is', async () => {
  const began = Date.now();
  await decide('unsigned', 1);
  const since = await auditUnsignedSince(on.broker);
  expect(Math.abs((since?.getTime() ?? 0) - began)).toBeLessThan(60_000);
  const sign = notary();
  await sign();
  now = new Date(now.getTime() + 3_600_000);
  expect(await sign()).toMatchObject({ publicKey: key.publicKey });
  expect(await auditUnsignedSince(on.broker)).toBeUndefined();
});
