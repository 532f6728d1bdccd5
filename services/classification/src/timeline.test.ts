import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Timeline } from './timeline.ts';

describe('a timeline', () => {
  it('answers one report of each stretch that a new one belongs to or joins', () => {
    const timeline = new Timeline<string>();
    expect(timeline.add('a', 100, 10)).toEqual([]);
    expect(timeline.add('b', 121, 10)).toEqual([]);
    expect(timeline.add('c', 110, 10)).toEqual(['a']);
    expect(timeline.add('d', 120, 10)).toEqual(['a', 'b']);
    expect(timeline.add('e', 132, 10)).toEqual([]);
    expect(timeline.add('f', 131, 10)).toEqual(['a', 'e']);
  });

  it('joins the same as comparing all with all', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 40 }), (times) => {
        const timeline = new Timeline<number>();
        const groups: number[][] = [];
        times.forEach((time, report) => {
          const near = new Set(timeline.add(report, time, 7));
          const joined = groups.filter((group) => group.some((other) => near.has(other)));
          const expected = groups.filter((group) => group.some((other) => Math.abs(times[other]! - time) <= 7));
          expect(joined).toEqual(expected);
          for (const group of joined) groups.splice(groups.indexOf(group), 1);
          groups.push([report, ...joined.flat()]);
        });
      }),
    );
  });
});
