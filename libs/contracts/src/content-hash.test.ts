import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalHash } from './content-hash.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the hash of a value', () => {
  it('is that of its JSON with sorted keys, without what is undefined, with instants in UTC', () => {
    const value = { b: [1, { d: null, c: 'é' }], a: new Date('2026-11-24T08:00:00+01:00'), gone: undefined };
    expect(canonicalHash(value)).toBe(hashOf('{"a":"2026-11-24T07:00:00.000Z","b":[1,{"c":"é","d":null}]}'));
  });

  it('is that of the moment, wherever that was made', () => {
    const elsewhere = runInNewContext('new Date(5)') as Date;
    expect(canonicalHash({ at: [elsewhere] })).toBe(canonicalHash({ at: [new Date(5)] }));
  });

  it('does not depend on the order of keys, and does on everything else', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, part]) => [key, reversed(part)] as const)
          .reverse(),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(canonicalHash(reversed(one))).toBe(canonicalHash(one));
        const isSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(canonicalHash(one) === canonicalHash(other)).toBe(isSame);
      }),
    );
  });
});

/** Another way to tell values apart: an object becomes the list of its pairs, and says that it was one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const pairs = Object.entries(value).map(([key, part]) => [key, sorted(part)] as const);
  return { pairs: pairs.sort(([a], [b]) => (a < b ? -1 : 1)) };
}
