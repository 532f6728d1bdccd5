import { describe, expect, it } from '@jest/globals';
import { evaluate } from './evaluate.ts';
import type { Rule } from './evaluate.ts';

type Facts = {
  readonly kind: 'drone' | 'flood';
  readonly count: number;
  readonly sources: readonly ('a' | 'b')[];
  readonly ended: boolean;
};
const facts: Facts = { kind: 'drone', count: 2, sources: ['a'], ended: false };
const fires = (when: Rule<Facts, 0>['when']): boolean =>
  evaluate([{ id: 'r', when, then: 0, because: 'b' }], facts).length === 1;

describe('a row of a decision table', () => {
  it.each<[Rule<Facts, 0>['when'], boolean]>([
    [{}, true],
    [{ kind: ['flood', 'drone'] }, true],
    [{ kind: ['flood'] }, false],
    [{ kind: [] }, false],
    [{ count: { atLeast: 2 } }, true],
    [{ count: { atLeast: 3 } }, false],
    [{ count: { atMost: 2, atLeast: 1 } }, true],
    [{ count: { atMost: 1 } }, false],
    [{ sources: ['b', 'a'] }, true],
    [{ sources: ['b'] }, false],
    [{ ended: false }, true],
    [{ ended: true }, false],
    [{ ended: false, kind: ['flood'] }, false],
  ])('%j fires: %s', (when, expected) => {
    expect(fires(when)).toBe(expected);
  });

  it('fires in the order of the table and says why', () => {
    const row = (id: string): Rule<Facts, string> => ({ id, when: {}, then: id, because: `because ${id}` });
    expect(evaluate([row('one'), row('two')], facts)).toEqual([
      { then: 'one', reason: { rule: 'one', because: 'because one' } },
      { then: 'two', reason: { rule: 'two', because: 'because two' } },
    ]);
  });
});
