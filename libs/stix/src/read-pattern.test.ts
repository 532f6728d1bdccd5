import { describe, expect, it } from '@jest/globals';
import { processorMs } from '@keten/testing';
import { patterns } from '../test/any-domain-object.ts';
import { object, moment, faultsOf, bundleOf, parse } from '../test/sample-bundle.ts';
import { BadPattern } from './pattern-tokens.ts';
import { readPattern } from './read-pattern.ts';

/** Where a pattern goes wrong, from 0. */
function badAt(pattern: string): number | undefined {
  try {
    readPattern(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof BadPattern) return error.at;
    throw error;
  }
}

describe('a STIX pattern', () => {
  it.each(patterns)('%s is one', (pattern) => {
    expect(badAt(pattern)).toBeUndefined();
  });

  it.each([
    ['', 0],
    ["[a:b = 'c'", 10],
    ["a:b = 'c'", 0],
    ["[a:b = 'c]", 7],
    ["[a:b = 'c'] ]", 12],
    ["[a:b = 'c'] XOR [a:b = 'd']", 12],
    ["[a.b = 'c']", 2],
    ['[a:b = c]', 7],
    ['[a:b > true]', 7],
    ['[a:b LIKE 5]', 10],
    ["[a:b IN 'c']", 8],
    ['[a:b[x] = 1]', 5],
    ["[a:b = t'2026-02-30T00:00:00Z']", 7],
    ["[a:b = h'abc']", 7],
    ['[a:b = 1] WITHIN 0 SECONDS', 17],
    ['[a:b = 1] REPEATS 5', 19],
    ["[a:b = 1] START t'2026-01-02T00:00:00Z' STOP t'2026-01-01T00:00:00Z'", 45],
    ['[(a:b = 1]', 9],
    ['[a:b = 1 AND]', 12],
    ['[a:b # 1]', 5],
  ])('%s is none', (pattern, at) => {
    expect(badAt(pattern)).toBe(at);
  });

  it('that nests without end is refused, quickly', () => {
    const hostile = ['('.repeat(100_000), `[${'('.repeat(100_000)}`, "'".repeat(99_999), '/*'.repeat(50_000)];
    const { result, ms } = processorMs(() => hostile.map(badAt));
    expect(result).toEqual([100, 100, expect.any(Number), expect.any(Number)]);
    expect(ms).toBeLessThan(1000);
  });

  it('is refused in its indicator with its place; other languages are told not to be judged', () => {
    const indicator = (pattern: string, type: string): object =>
      bundleOf(object('indicator', 'i', { pattern, pattern_type: type, valid_from: moment }));
    expect(faultsOf(indicator("[a:b = 'c'", 'stix'))).toEqual([
      {
        pointer: '/objects/0/pattern',
        rule: 'pattern',
        message: 'At character 11 of the pattern: ] is expected, not the end.',
      },
    ]);
    expect(faultsOf(indicator('rule a { condition: true }', 'yara'))).toEqual([]);
    const { warnings } = parse(object('indicator', 'i', { pattern: 'a', pattern_type: 'pcre', valid_from: moment }));
    expect(warnings.map(({ rule }) => rule)).toEqual(['pattern']);
  });
});
