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
  let reads = 0;
  const counted: ProxyHandler<Uint8Array> = {
    get: (body, name) => {
      reads += 1;
      return Reflect.get(body, name, body) as unknown;
    },
  };
  expect(isDeeperThan(32, new Proxy(Buffer.from('['.repeat(10_000)), counted))).toBe(true);
  expect(reads).toBeLessThan(100);
});
