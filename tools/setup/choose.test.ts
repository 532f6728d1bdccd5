import { expect, it } from '@jest/globals';
import { firstThatHasOne } from './choose.mjs';

it('takes the first source that has one, asks none after it, and remembers what failed before', async () => {
  const asked: string[] = [];
  const source = (name: string, answer: () => string | undefined) => ({
    name,
    get: () => {
      asked.push(name);
      return Promise.resolve().then(answer);
    },
  });
  const chosen = await firstThatHasOne([
    source('PATH', () => undefined),
    source('go install', () => {
      throw new Error('no network');
    }),
    source('archive', () => '/cache/nats-server'),
    source('never asked', () => '/elsewhere'),
  ]);
  expect(chosen).toEqual({ found: '/cache/nats-server', from: 'archive', failures: ['go install: no network'] });
  expect(asked).toEqual(['PATH', 'go install', 'archive']);
});

it('says so when none has one', async () => {
  expect(await firstThatHasOne([{ name: 'PATH', get: () => Promise.resolve(undefined) }])).toEqual({
    found: undefined,
    from: undefined,
    failures: [],
  });
});
