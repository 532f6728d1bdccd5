import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { keepSecrets } from './keep-secrets.ts';

it('keeps an old VAPID key beside a new one, and makes one key for one name', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-secrets-'));
  try {
    const keep = async (name: string) => (await keepSecrets(path.join(folder, 'secrets.json'), name)).secrets;
    const first = await keep('1');
    expect(first.oldVapid).toEqual([]);
    expect(await keep('1')).toEqual(first);
    const second = await keep('2');
    expect(second.vapid).not.toEqual(first.vapid);
    expect(second.oldVapid).toEqual([first.vapid]);
    expect(await keep('2')).toEqual(second);
    expect((await keep('3')).oldVapid).toEqual([second.vapid, first.vapid]);
    expect(second.tokenKey).toBe(first.tokenKey);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('shares nothing that is secret between two deployments, such as the live one and the exercise', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-planes-'));
  try {
    const [live, exercise] = await Promise.all(
      ['live', 'exercise'].map(async (name) => (await keepSecrets(path.join(folder, `${name}.json`), '1')).secrets),
    );
    // The name of a key is its operator's word for it.
    const wordsIn = (value: unknown, name = ''): string[] =>
      typeof value === 'string'
        ? name === 'vapidName'
          ? []
          : [value]
        : Object.entries(value as object).flatMap(([key, each]) => wordsIn(each, key));
    const [ours, theirs] = [wordsIn(live), new Set(wordsIn(exercise))];
    expect(ours.length).toBeGreaterThan(40);
    expect(ours.filter((word) => theirs.has(word))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
