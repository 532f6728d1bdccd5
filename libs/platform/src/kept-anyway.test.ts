import { setImmediate } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { KeptAnyway } from './kept-anyway.ts';

/** One that never connects. */
const away = new Redis({ lazyConnect: true });
const [now, until] = [new Date('2026-11-30T08:00:00Z'), Date.parse('2026-11-30T08:10:00Z')];

/** The commands with which something is made, as one. */
function making<Done>(make: (key: string, text: string) => Done) {
  let made = ['', ''];
  const commands = {
    msetnx: (key: string, text: string) => ((made = [key, text]), commands),
    pexpire: () => commands,
    set: () => commands,
    exec: () => make(made[0] ?? '', made[1] ?? ''),
  };
  return commands;
}

/** One that stays connected, and while it stalls answers nothing in time. */
function stalling() {
  const store = new Map<string, string>();
  let stalls = false;
  const inTime = async <Answer>(answer: () => Answer): Promise<Answer> => {
    if (stalls) throw new Error('Command timed out');
    return Promise.resolve(answer());
  };
  const redis = Object.assign(new Redis({ lazyConnect: true }), {
    status: 'ready',
    get: (key: string) => inTime(() => store.get(key) ?? null),
    del: (key: string) => inTime(() => Number(store.delete(key))),
    set: (key: string, text: string) => inTime(() => (store.has(key) ? store.set(key, text).size : null)),
    multi: () => making((key, text) => inTime(() => [[null, store.set(key, text).size]])),
  });
  return { kept: new KeptAnyway({ redis, clock: () => now }), store, stall: (does: boolean) => void (stalls = does) };
}

/** What Redis is told once it is back. */
async function toldAfter(work: (kept: KeptAnyway) => Promise<void>): Promise<readonly string[]> {
  const told: string[] = [];
  const redis = Object.assign(new Redis({ lazyConnect: true }), {
    multi: () => making((key) => Promise.resolve(void told.push(`set ${key}`))),
    del: (key: string) => Promise.resolve(void told.push(`del ${key}`)),
  });
  await work(new KeptAnyway({ redis, clock: () => now }));
  Object.assign(redis, { status: 'ready' }).emit('ready');
  await Promise.resolve();
  return told;
}

it('while Redis is away holds so many at most, the last: anybody can have it keep something', async () => {
  const told = await toldAfter(async (kept) => {
    for (let at = 0; at < 10_050; at++) await kept.set(`k-${at}`, { value: {}, until });
  });
  expect([told.length, told[0], told.at(-1)]).toEqual([10_000, 'set k-50', 'set k-10049']);
});

it('forgets of none that it is gone', async () => {
  const told = await toldAfter(async (kept) => {
    await kept.set('left', { value: {}, until });
    await kept.delete('left');
    for (let at = 0; at < 10_050; at++) await kept.set(`k-${at}`, { value: {}, until });
  });
  expect(told[0]).toBe('del left');
  expect(told).toHaveLength(10_000);
});

it('has nothing to tell of what was taken and never was there', async () => {
  const told = await toldAfter(async (kept) => {
    for (const key of ['made-up', 'guessed']) expect(await kept.take(key)).toBeUndefined();
  });
  expect(told).toEqual([]);
});

it('gives what it holds once', async () => {
  const kept = new KeptAnyway({ redis: away, clock: () => now });
  await kept.set('k', { value: { a: 1 }, until });
  expect([await kept.take('k'), await kept.take('k')]).toEqual([{ a: 1 }, undefined]);
});

it('prolongs what is there, as far as that goes, and nothing that was deleted', async () => {
  const kept = new KeptAnyway({ redis: away, clock: () => now });
  const atMost = until + 60_000;
  await kept.set('k', { value: { a: 1 }, until, atMost });
  expect(await kept.prolong('k', until + 1000)).toEqual({ value: { a: 1 }, until: until + 1000, atMost });
  // Never sooner than it was.
  expect((await kept.prolong('k', until))?.until).toBe(until + 1000);
  expect((await kept.prolong('k', until + 3_600_000))?.until).toBe(atMost);
  await kept.delete('k');
  expect([await kept.prolong('k', atMost), await kept.get('k')]).toEqual([undefined, undefined]);
});

it('after a stall of Redis goes by what was deleted elsewhere, also where it had prolonged it meanwhile', async () => {
  const { kept, store, stall } = stalling();
  await kept.set('k', { value: { a: 1 }, until, atMost: until + 60_000 });
  stall(true);
  expect((await kept.prolong('k', until + 1000))?.until).toBe(until + 1000);
  store.delete('k');
  expect(await kept.get('k')).toEqual({ a: 1 });
  stall(false);
  expect(await kept.get('k')).toBeUndefined();
  expect(store.has('k')).toBe(false);
});

it('after a stall of Redis tells it of what it prolonged and is there still', async () => {
  const { kept, store, stall } = stalling();
  await kept.set('k', { value: { a: 1 }, until, atMost: until + 60_000 });
  stall(true);
  await kept.prolong('k', until + 1000);
  stall(false);
  expect((await kept.find('k'))?.until).toBe(until + 1000);
  expect(JSON.parse(store.get('k') ?? '')).toMatchObject({ until: until + 1000 });
});

it('after a stall tells Redis all that it missed as soon as that answers anything', async () => {
  const { kept, store, stall } = stalling();
  await kept.set('left', { value: {}, until });
  stall(true);
  await kept.delete('left');
  for (const key of ['one', 'two']) await kept.set(key, { value: {}, until });
  stall(false);
  await kept.get('another');
  await setImmediate();
  expect([...store.keys()].sort()).toEqual(['one', 'two']);
});
