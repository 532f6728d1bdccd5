import { describe, expect, it } from '@jest/globals';
import { dotsOf } from './dots-of.ts';

/** In a grid over the Netherlands. */
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    entityId: `o-${index}`,
    spots: [{ name: `Organisatie ${index}`, lat: 51 + (index % 100) / 50, lon: 4 + Math.floor(index / 100) / 50 }],
  }));
const total = (dots: ReturnType<typeof dotsOf>): number => dots.reduce((sum, { count }) => sum + count, 0);

describe('the dots of organisations on a map', () => {
  it('are each of one while there is room, by name, also of one with several places', () => {
    const [haven] = [
      {
        entityId: 'haven',
        spots: [
          { name: 'Haven', lat: 52, lon: 5 },
          { name: 'Haven', lat: 53, lon: 6 },
        ],
      },
    ];
    expect(dotsOf([haven])).toEqual([
      { name: 'Haven', count: 1, lat: 52, lon: 5 },
      { name: 'Haven', count: 1, lat: 53, lon: 6 },
    ]);
    expect(dotsOf(many(300))).toHaveLength(300);
  });

  it.each([301, 2_000, 10_000])('of %d come together to a few hundred, and none is left out', (count) => {
    const dots = dotsOf(many(count));
    expect(dots.length).toBeLessThanOrEqual(300);
    expect(dots.length).toBeGreaterThan(30);
    expect(total(dots)).toBe(count);
  });

  it('of many in one place are one', () => {
    const here = many(500).map((each) => ({
      ...each,
      spots: each.spots.map(({ name }) => ({ name, lat: 52, lon: 5 })),
    }));
    expect(dotsOf(here)).toEqual([{ name: 'Organisatie 0', count: 500, lat: 52, lon: 5 }]);
  });
});
