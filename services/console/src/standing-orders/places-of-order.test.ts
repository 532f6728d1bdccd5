import { describe, expect, it } from '@jest/globals';
import { placesTouchedBy } from '@keten/geo';
import { namesOfPlaces } from '../names-of-places.ts';
import { placesIn } from './places-of-order.ts';

const touched = (lat: number, lon: number): readonly string[] =>
  placesTouchedBy({ description: '', codes: [], polygons: [], circles: [{ center: { lat, lon }, radiusKm: 1 }] }).codes;
const covers = (codes: readonly string[], places: readonly string[]): boolean => {
  const within = new Set(codes.flatMap(placesIn));
  return places.length > 0 && places.every((place) => within.has(place));
};

describe('the places of a standing order', () => {
  it('are gemeenten of a provincie or the country, and islands as themselves', () => {
    expect(placesIn('PV20')).toContain('GM0014');
    expect(placesIn('GM0014')).toEqual(['GM0014']);
    expect(placesIn('NL-BQ1')).toEqual(['NL-BQ1']);
    expect(placesIn('NL')).not.toContain('NL-BQ1');
  });

  it('hold inland by provincie, and off the coast only with the water', () => {
    const inland = touched(52.99, 6.56);
    expect([covers(['PV22'], inland), covers(['NL'], inland), covers(['PV30'], inland)]).toEqual([true, true, false]);
    const atSea = touched(53.8, 4.2);
    expect([covers(['NL'], atSea), covers(['NL', 'ZEE-NOORDZEE'], atSea)]).toEqual([false, true]);
    const nearIJmuiden = touched(52.47, 4.45);
    expect(nearIJmuiden.length).toBeGreaterThan(2);
    expect(covers(['ZEE-NOORDZEE', 'PV27'], nearIJmuiden)).toBe(true);
    // The sea as a whole is touched as well: who names a part of it leaves the rest to people.
    expect(covers(['ZEE-TERRITORIAAL-WEST', 'PV27'], nearIJmuiden)).toBe(false);
  });

  it('are named as people do', () => {
    expect(namesOfPlaces(['PV20', 'PV22'])).toBe('Groningen en Drenthe');
  });
});
