import { expect, it } from '@jest/globals';
import { isDeeperThan } from './read-bodies.ts';

it.each([
  ['1', 0],
  ['[]', 1],
  ['{"a":[{"b":1}]}', 3],
  ['[[],[[]]]', 3],
  ['{"a":"[[[["}', 1],
  ['{"a\\"[[":"\\\\"}', 1],
  ['{"a":"\\\\","b":[]}', 2],
  ['[1,2', 1],
])('knows how deep %s is', (json, depth) => {
  expect(isDeeperThan(depth, Buffer.from(json))).toBe(false);
  expect(isDeeperThan(depth - 1, Buffer.from(json))).toBe(true);
});

it('does not read on once it knows', () => {
  const body = Buffer.from('['.repeat(4 * 1024 * 1024));
  const began = performance.now();
  expect(isDeeperThan(32, body)).toBe(true);
  expect(performance.now() - began).toBeLessThan(50);
});
