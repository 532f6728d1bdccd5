import { describe, expect, it } from '@jest/globals';
import { isAtLeast, parseVersion } from './version.mjs';

describe('parseVersion', () => {
  it.each([
    ['nats-server: v2.15.2\n', [2, 15, 2]],
    ['nats-server: v2.15.0-RC.3', [2, 15, 0]],
    ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c', [7, 0, 15]],
    ['Server v=8.1.3 sha=00000000:0 malloc=libc bits=64', [8, 1, 3]],
    ['v24.21.0', [24, 21, 0]],
    ['go version go1.26 linux/amd64', [1, 26, 0]],
  ])('reads %j', (printed, version) => {
    expect(parseVersion(printed)).toEqual(version);
  });

  it.each([undefined, '', 'command not found', 'v7'])('knows none in %j', (printed) => {
    expect(parseVersion(printed)).toBeUndefined();
  });
});

describe('isAtLeast', () => {
  it.each([
    [[2, 14, 0], true],
    [[2, 15, 2], true],
    [[3, 0, 0], true],
    [[2, 13, 99], false],
    [[1, 99, 99], false],
    [undefined, false],
  ])('compares %j with 2.14.0: %j', (version, enough) => {
    expect(isAtLeast(version, [2, 14, 0])).toBe(enough);
  });
});
