import { describe, expect, it } from '@jest/globals';
import type { Area } from '@keten/domain';
import { assetsTouchedBy } from './assets-touched.ts';

const area = (parts: Partial<Area>): Area => ({ description: 'x', codes: [], polygons: [], circles: [], ...parts });
const circle = (lat: number, lon: number, radiusKm: number): Area =>
  area({ circles: [{ center: { lat, lon }, radiusKm }] });
const box = (south: number, west: number, north: number, east: number): Area =>
  area({
    polygons: [
      {
        points: [
          { lat: south, lon: west },
          { lat: south, lon: east },
          { lat: north, lon: east },
          { lat: north, lon: west },
          { lat: south, lon: west },
        ],
      },
    ],
  });

const groningen = area({ codes: ['GM0014'] });
const borssele = area({ codes: ['ZEE-WIND-BORSSELE'] });
const grevelingen = circle(51.745, 3.97, 0);
const windFarm = box(53.95, 5.9, 54.05, 6.1);

describe('assets that a warning touches', () => {
  it.each([
    ['the same gemeente', area({ codes: ['GM0014'] }), groningen, true],
    ['the provincie of the gemeente', area({ codes: ['PV20'] }), groningen, true],
    ['another gemeente', area({ codes: ['GM0363'] }), groningen, false],
    ['a circle around an asset known by code', circle(53.22, 6.57, 2), groningen, true],
    ['a gemeente, of an asset known by place', groningen, circle(53.22, 6.57, 0.1), true],
    ['a gemeente far from an asset known by place', area({ codes: ['GM0363'] }), circle(53.22, 6.57, 0.1), false],
    ['a gemeente beside the water without a name, of an asset on it', area({ codes: ['GM1676'] }), grevelingen, true],
    ['a gemeente far from that water', groningen, grevelingen, false],
    ['a wind farm at sea, where no gemeente is', circle(54, 6, 1), windFarm, true],
    ['a box at sea that crosses the wind farm', box(53.99, 5, 54.01, 7), windFarm, true],
    ['another part of the sea', circle(54.5, 4, 5), windFarm, false],
    ['the sea area of a wind farm known by place', area({ codes: ['ZEE-WIND-GEMINI'] }), windFarm, true],
    ['the sea around a wind farm known by code', area({ codes: ['ZEE-NOORDZEE'] }), borssele, true],
    ['a circle around a wind farm known by code', circle(51.7, 3, 1), borssele, true],
    ['another wind farm by code', area({ codes: ['ZEE-WIND-HK-WEST'] }), borssele, false],
    ['the sea, of an asset on land', area({ codes: ['ZEE-NOORDZEE'] }), groningen, false],
    ['an asset that is nowhere', area({ codes: ['NL'] }), area({}), false],
  ])('%s', (_, warned, asset, expected) => {
    expect(assetsTouchedBy(warned)(asset)).toBe(expected);
  });
});
