import { describe, expect, it } from '@jest/globals';
import { kinds, planOf } from './plan.ts';

describe('a plan of faults', () => {
  const first = (seed: number, count = kinds.length) => planOf(seed).take(count).toArray();

  it('is the same for the same seed, and another for another', () => {
    expect(first(7)).toEqual(first(7));
    expect(first(7)).not.toEqual(first(8));
  });

  it('has every kind once before any comes again', () => {
    expect(
      first(3)
        .map(({ fault }) => fault.kind)
        .sort(),
    ).toEqual([...kinds].sort());
  });

  it('begins with what is asked for', () => {
    expect(planOf(3, ['no-majority']).take(1).toArray()).toMatchObject([{ fault: { kind: 'no-majority' } }]);
  });
});
