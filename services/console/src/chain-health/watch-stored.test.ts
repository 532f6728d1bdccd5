import { beforeEach, expect, it } from '@jest/globals';
import type { Log } from '@keten/platform';
import { Registry } from 'prom-client';
import { watchStored } from './watch-stored.ts';

const now = new Date('2026-11-24T08:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

let said: string[];
let told: number;
let metrics: Registry;
let fill: Map<string, number> | Error;
let unarchived: Map<string, number> | Error;
let unsignedSince: Date | undefined | Error;

const answer = <T>(value: T | Error): Promise<T> =>
  value instanceof Error ? Promise.reject(value) : Promise.resolve(value);

function watched() {
  const line = (level: string) => () => said.push(level);
  const log = { info: line('info'), warn: line('warn'), error: line('error') } as unknown as Log;
  const parts = { live: { publish: () => void (told += 1) }, log, metrics, clock: () => now };
  return watchStored(parts, {
    fill: () => answer(fill),
    hoursUnarchived: () => answer(unarchived),
    unsignedSince: () => answer(unsignedSince),
  });
}

beforeEach(() => {
  [said, told, metrics] = [[], 0, new Registry()];
  [fill, unarchived, unsignedSince] = [new Map(), new Map(), undefined];
});

it('says once that the archive is late, and that it is not any more; a day that was missed is not late yet', async () => {
  const { look, archive } = watched();
  const troubles = [];
  for (const hours of [30, 37, 40, 0]) {
    unarchived = new Map([['THREATS', 1], ...(hours > 0 ? ([['AUDIT', hours]] as const) : [])]);
    await look();
    troubles.push(archive());
  }
  expect(troubles).toEqual([undefined, { hours: 37 }, { hours: 40 }, undefined]);
  expect([said, told]).toEqual([['error', 'info'], 2]);
  expect(await metrics.metrics()).toContain('keten_archive_late_hours 1');
});

it('says once that nobody signs for the audit, and that somebody does again; a minute that was missed is not late yet', async () => {
  const { look, audit } = watched();
  const troubles = [];
  for (const since of [minutesAgo(2), minutesAgo(10), minutesAgo(12), undefined]) {
    unsignedSince = since;
    await look();
    troubles.push(audit());
  }
  expect(troubles).toEqual([undefined, { minutes: 10 }, { minutes: 12 }, undefined]);
  expect([said, told]).toEqual([['error', 'info'], 2]);
  expect(await metrics.metrics()).toContain('keten_audit_unsigned_minutes 0');
});

it('looks at each, also when another one can not be asked, which stays as it was seen last', async () => {
  const { look, stores, archive, audit } = watched();
  [fill, unarchived] = [new Map([['AUDIT', 0.8]]), new Map([['THREATS', 40]])];
  await look();
  const gone = new Error('no answer');
  [fill, unarchived, unsignedSince] = [gone, gone, minutesAgo(11)];
  await look();
  expect(stores()).toMatchObject([{ store: 'AUDIT', state: 'filling' }]);
  expect([archive(), audit()]).toEqual([{ hours: 40 }, { minutes: 11 }]);
  [fill, unarchived, unsignedSince] = [new Map([['AUDIT', 0.1]]), new Map(), gone];
  await look();
  expect([stores(), archive(), audit()]).toEqual([[], undefined, { minutes: 11 }]);
});
