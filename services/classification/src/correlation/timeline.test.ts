import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Timeline } from './timeline.ts';

describe('a timeline', () => {
  it('answers one report of each stretch that a new one belongs to or joins', () => {
    const timeline = new Timeline<string>();
    expect(timeline.add('a', 95, 105)).toEqual([]);
    expect(timeline.add('b', 116, 126)).toEqual([]);
    expect(timeline.add('c', 105, 115)).toEqual(['a']);
    expect(timeline.add('d', 115, 125)).toEqual(['a', 'b']);
    expect(timeline.add('e', 127, 137)).toEqual([]);
    expect(timeline.add('f', 126, 136)).toEqual(['a', 'e']);
    expect(timeline.add('g', 137.1, 138)).toEqual([]);
  });

  it('takes spans that never end', () => {
    const timeline = new Timeline<string>();
    expect(timeline.add('early', 0, 10)).toEqual([]);
    expect(timeline.add('named', 20, Infinity)).toEqual([]);
    expect(timeline.add('late', 1e15, 2e15)).toEqual(['named']);
    expect(timeline.add('earlier', 5, 20)).toEqual(['early', 'named']);
  });

  it('drops the stretches of some, and what comes then finds nothing there', () => {
    const timeline = new Timeline<string>();
    for (const [at, report] of ['a', 'b', 'c'].entries()) timeline.add(report, at * 10, at * 10 + 1);
    timeline.drop((report) => report === 'b');
    expect(timeline.add('d', 10, 11)).toEqual([]);
    expect(timeline.add('e', 20, 21)).toEqual(['c']);
    timeline.drop(() => true);
    expect(timeline.isEmpty).toBe(true);
  });

  it('joins the same as comparing all with all', () => {
    const anySpan = fc.tuple(fc.nat(300), fc.oneof(fc.nat(9), fc.constant(Infinity)));
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 40 }), (spans) => {
        const timeline = new Timeline<number>();
        const groups: number[][] = [];
        const meets = (a: number, b: number): boolean => {
          const [[firstA, longA], [firstB, longB]] = [spans[a]!, spans[b]!];
          return firstA <= firstB + longB && firstB <= firstA + longA;
        };
        spans.forEach(([first, long], report) => {
          const near = new Set(timeline.add(report, first, first + long));
          const joined = groups.filter((group) => group.some((other) => near.has(other)));
          const expected = groups.filter((group) => group.some((other) => meets(other, report)));
          expect(joined).toEqual(expected);
          for (const group of joined) groups.splice(groups.indexOf(group), 1);
          groups.push([report, ...joined.flat()]);
        });
      }),
    );
  });
});
