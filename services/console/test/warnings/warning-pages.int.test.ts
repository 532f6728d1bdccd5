import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { obligationEvents } from '@keten/contracts';
import { LatestRows } from '@keten/platform';
import { eventually } from '@keten/testing';
import { Redis } from 'ioredis';
import { viewPrefix } from '../../src/view-prefix.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { issue, obligation } from '../story.ts';
import type { Line, Listed } from '../story.ts';

const many = 10_000;
type Page = Listed & { readonly next?: string };

let chain: RunningConsole;
let anna: Person;
let redis: Redis;
let oldId: string;

const ask = async (query = ''): Promise<Page> => (await anna.ask<Page>('GET', `/v1/warnings${query}`)).body;

/** One warning that is out, and after it ten thousand that are over: lines as the view writes them, without their facts. */
beforeAll(async () => {
  chain = await runConsole();
  anna = await chain.signIn('anna');
  redis = new Redis(chain.redis.url);
  oldId = await issue(anna, await chain.signIn('bram'));
  await chain.publisher.publish(obligationEvents.created, obligation(oldId, 'far'));
  await chain.publisher.publish(obligationEvents.exhausted, {
    ...{ warningId: oldId, revision: 1, recipientId: 'far', name: 'Ver weg', at: new Date() },
  });
  const line = await eventually(async () => (await ask()).items.find((each) => each.counts?.exhausted === 1));
  const { counts: _counts, sequence: _sequence, ...value } = line;
  const rows = new LatestRows<object>(redis, `${viewPrefix}:{warnings}`);
  await Promise.all(
    Array.from({ length: many }, (_, at) => {
      const warningId = `w-ended-${at}`;
      const ended = {
        ...value,
        warningId,
        state: 'ended',
        rank: 25,
        work: { state: 'ended', tookPart: [] },
        sought: '',
      };
      return rows.put({ field: warningId, sequence: 1000 + at, group: 'ended', value: ended });
    }),
  );
});
afterAll(async () => {
  redis.disconnect();
  await chain.stop();
});

describe('ten thousand warnings', () => {
  it('are listed by page: small, at once, and what is out before what is over', async () => {
    const durations: number[] = [];
    let text = '';
    for (let time = 0; time < 20; time += 1) {
      const startedAt = performance.now();
      const answer = await fetch(`${chain.url}/v1/warnings`, { headers: { Authorization: `Bearer ${anna.token}` } });
      text = await answer.text();
      durations.push(performance.now() - startedAt);
    }
    const { items, next } = JSON.parse(text) as Page;
    expect([items.length, typeof next]).toEqual([50, 'string']);
    expect(items[0]).toMatchObject({ warningId: oldId, state: 'issued', counts: { exhausted: 1 } });
    expect(items[1]?.warningId).toBe(`w-ended-${many - 1}`);
    expect(text.length).toBeLessThan(100_000);
    // The goal is 50 ms; client and service share this process and its two cores with other tests.
    expect(durations.toSorted((a, b) => a - b)[10]).toBeLessThan(250);
  });

  it('are all there, each once, for who reads on', async () => {
    const seen: Line[] = [];
    for (let before = ''; ;) {
      const { items, next } = await ask(`?limit=100${before}`);
      seen.push(...items);
      if (next === undefined) break;
      before = `&before=${encodeURIComponent(next)}`;
    }
    expect(seen).toHaveLength(many + 1);
    expect(new Set(seen.map(({ warningId }) => warningId)).size).toBe(many + 1);
    const ended = seen.slice(1).map(({ sequence }) => sequence);
    expect(ended).toEqual(ended.toSorted((a, b) => b - a));
  });

  it('can be asked for by state, and one of them alone', async () => {
    expect((await ask('?state=issued')).items.map(({ warningId }) => warningId)).toEqual([oldId]);
    expect((await ask('?id=w-ended-7')).items.map(({ warningId }) => warningId)).toEqual(['w-ended-7']);
    expect((await ask('?id=w-ended-7&state=issued')).items).toEqual([]);
    expect((await ask('?id=nobody')).items).toEqual([]);
  });

  it('hide nobody who was not reached, on whatever page the warning stands', async () => {
    const { body } = await anna.ask<Listed>('GET', '/v1/unreached-warnings');
    expect(body.items).toMatchObject([{ warningId: oldId, counts: { exhausted: 1 } }]);
  });
});

it.each([
  ['before=nonsense', '/before'],
  ['before=0.1', '/before'],
  ['limit=0', '/limit'],
  ['limit=101', '/limit'],
  ['limit=many', '/limit'],
  ['limit=1.5', '/limit'],
  ['state=gone', '/state'],
  ['id=a%20b', '/id'],
  ['page=2', '/page'],
])('a page of nonsense (%s) is refused with its place', async (query, pointer) => {
  const { status, body } = await anna.ask('GET', `/v1/warnings?${query}`);
  expect([status, body.errors.map((error) => error.pointer)]).toEqual([400, expect.arrayContaining([pointer])]);
});
