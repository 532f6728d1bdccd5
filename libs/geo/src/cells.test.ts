import type { Point } from '@keten/domain';
import { describe, expect, it } from '@jest/globals';
import { cellsTouchedBy, circleOfCell, placesOfCell } from './cells.ts';
import { distanceKm } from './plane.ts';

/** As the browser makes it. */
const cellAt = ({ lat, lon }: Point): string => `c${Math.floor(lat * 200)}.${Math.floor(lon * 125)}`;
const [dam, osdorp, kralendijk] = [
  { lat: 52.3731, lon: 4.8922 },
  { lat: 52.3603, lon: 4.7957 },
  { lat: 12.1508, lon: -68.2767 },
];
const around = (center: Point, radiusKm: number) => ({
  ...{ description: '', codes: [], polygons: [], circles: [{ center, radiusKm }] },
});

describe('a cell', () => {
  it.each([dam, osdorp, kralendijk])('holds the place that it was made of, within half a kilometre: %j', (place) => {
    const circle = circleOfCell(cellAt(place))!;
    expect(distanceKm(circle.center, place)).toBeLessThanOrEqual(circle.radiusKm);
    expect(circle.radiusKm).toBeLessThan(0.6);
  });

  it('is touched by what is near, and not by what is elsewhere in its gemeente', () => {
    const touched = cellsTouchedBy(around(dam, 0.3));
    expect([touched(cellAt(dam)), touched(cellAt(osdorp))]).toEqual([true, false]);
  });

  it('is touched by a gemeente that is named, and by its provincie', () => {
    for (const code of ['GM0363', 'PV27', 'NL'])
      expect(cellsTouchedBy({ ...around(dam, 0), circles: [], codes: [code] })(cellAt(osdorp))).toBe(true);
    expect(cellsTouchedBy({ ...around(dam, 0), circles: [], codes: ['GM0014'] })(cellAt(osdorp))).toBe(false);
  });

  it('is touched by what is on a water without a name around which it lies', () => {
    const grevelingen = { lat: 51.745, lon: 3.985 };
    const [place = ''] = [...cellsNear(grevelingen)].filter((cell) => placesOfCell(cell).length > 0);
    expect(cellsTouchedBy(around(grevelingen, 0.1))(place)).toBe(true);
  });

  it('lies in its gemeente, or in several at a border', () => {
    expect(placesOfCell(cellAt(dam))).toEqual(['GM0363']);
    expect(placesOfCell(cellAt(kralendijk))).toEqual(['NL-BQ1']);
  });

  it.each(['c0.0', 'c99999.99999', 'c1', 'GM0363', 'c10474.611; x', 'c9700.300'])('lies nowhere: %s', (cell) =>
    expect(placesOfCell(cell)).toEqual([]),
  );
});

function* cellsNear({ lat, lon }: Point): Generator<string> {
  for (let north = -6; north <= 6; north += 1)
    for (let east = -6; east <= 6; east += 1) yield cellAt({ lat: lat + north / 200, lon: lon + east / 125 });
}
