import { expect, it } from '@jest/globals';
import type { LineTestReported, LineTestRequested } from '@keten/domain';
import { Later } from '@keten/messaging';
import type { Redis } from 'ioredis';
import { takeLineTest } from './take-line-test.ts';

const now = new Date('2026-11-30T13:00:00Z');
const asked: LineTestRequested = {
  ...{ testId: 't-1', entityId: 'wad', pointId: 'p-1', name: 'Fatima', channel: 'sms', address: '+31612345678' },
  ...{ language: 'nl-NL', code: '204811', requestedAt: now, answerBy: new Date(now.getTime() + 3_600_000) },
};

/** A Redis that keeps what it needs to. */
function redisOf(): Redis {
  const [texts, sets] = [new Map<string, string>(), new Map<string, Set<string>>()];
  const multi = () => {
    const done: [null, unknown][] = [];
    const all = {
      sadd: (key: string, id: string) => {
        const set = sets.get(key) ?? new Set();
        done.push([null, set.has(id) ? 0 : 1], [null, 1], [null, sets.set(key, set.add(id)).get(key)!.size]);
        return all;
      },
      expire: () => all,
      scard: () => all,
      exec: () => Promise.resolve(done),
    };
    return all;
  };
  return {
    multi,
    get: (key: string) => Promise.resolve(texts.get(key) ?? null),
    set: (key: string, text: string) => Promise.resolve(void texts.set(key, text)),
  } as unknown as Redis;
}

function gateway(test: Parameters<typeof takeLineTest>[1], redis = redisOf()) {
  const seen = { reports: [] as LineTestReported[], tests: 0, at: now, isAway: false };
  const take = takeLineTest(
    {
      ...{ redis, prefix: 'sms', clock: () => seen.at, log: { info: () => undefined, warn: () => undefined } },
      publisher: {
        publish: (_, fact) => {
          if (seen.isAway) return Promise.reject(new Error('the broker is away'));
          seen.reports.push(fact as unknown as LineTestReported);
          return Promise.resolve({ sequence: 1, duplicate: false });
        },
      },
    },
    (one) => {
      seen.tests += 1;
      return test(one);
    },
  );
  return { seen, take };
}

it('comes again while what is ours is away, without the code in what is kept, and ends in silence when it is too late', async () => {
  const { seen, take } = gateway(() => Promise.reject(new Error('no carrier took it')));
  const error = await take(asked).catch((err: unknown) => err);
  expect(error).toBeInstanceOf(Later);
  expect(String(error)).not.toContain('204811');
  seen.at = new Date(now.getTime() + 31 * 60_000);
  await take(asked);
  expect(seen).toMatchObject({ tests: 1, reports: [] });
});

it('disturbs nobody twice for one test, also when its report could not be stored', async () => {
  const { seen, take } = gateway(() => Promise.resolve({ outcome: 'sent', detail: 'x' }));
  seen.isAway = true;
  await expect(take(asked)).rejects.toBeInstanceOf(Later);
  seen.isAway = false;
  await take(asked);
  expect(seen).toMatchObject({ tests: 1, reports: [{ testId: 't-1', pointId: 'p-1', outcome: 'sent' }] });
});

it('says what was noted when the process was killed in between', async () => {
  const { seen, take } = gateway(async ({ note }) => {
    await note({ outcome: 'sent', detail: 'it rang' });
    throw new Error('killed');
  });
  await expect(take(asked)).rejects.toBeInstanceOf(Later);
  await take(asked);
  expect(seen).toMatchObject({ tests: 1, reports: [{ outcome: 'sent', detail: 'it rang' }] });
});

it('goes to a phone three times a day, whoever asks, and to no number at a price', async () => {
  const { seen, take } = gateway(() => Promise.resolve({ outcome: 'sent', detail: '' }));
  for (const testId of ['t-1', 't-2', 't-3', 't-4', 't-5']) await take({ ...asked, testId, entityId: testId });
  expect(seen.tests).toBe(3);
  await take({ ...asked, testId: 't-6', address: '0900 1234' });
  expect(seen.tests).toBe(3);
  await take({ ...asked, testId: 't-7', address: '06 12 34 56 79' });
  expect(seen.tests).toBe(4);
});

it('puts no test of what is no number among the dead letters', async () => {
  const { seen, take } = gateway(() => Promise.resolve({ outcome: 'sent', detail: '' }));
  await take({ ...asked, address: 'bel Jan' });
  expect(seen).toMatchObject({ tests: 0, reports: [{ outcome: 'failed', fault: 'refused' }] });
});
