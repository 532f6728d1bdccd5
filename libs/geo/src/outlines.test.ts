import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Area, Point } from '@keten/domain';
import fc from 'fast-check';
import { assetsTouchedBy } from './assets-touched.ts';
import { outlines } from './data/outlines-2026.ts';
import { placeByCode, places } from './places.ts';
import { placesTouchedBy } from './places-touched.ts';
import { readOutline } from './read-outline.ts';
import { gemeentenTouchedBy, touches } from './touch.ts';

const area = (parts: Partial<Area>): Area => ({ description: 'Proef', codes: [], polygons: [], circles: [], ...parts });
const circle = (lat: number, lon: number, radiusKm: number): Area =>
  area({ circles: [{ center: { lat, lon }, radiusKm }] });
const polygon = (points: readonly Point[]): Area => area({ polygons: [{ points }] });
const square = (lat: number, lon: number, half: number): Area =>
  polygon(
    [-1, -1, -1, 1, 1, 1, 1, -1, -1, -1].flatMap((sign, i, signs) =>
      i % 2 === 0 ? [{ lat: lat + sign * half, lon: lon + (signs[i + 1] ?? 0) * half }] : [],
    ),
  );
const rings = new Map(Object.entries(outlines).map(([code, packed]) => [code, readOutline(packed)]));
const codes = [...rings.keys()];

/** Independent of the code under test: by the angle that the outline makes around the point. */
function isInside({ lat, lon }: Point, code: string): boolean {
  const turns = (rings.get(code) ?? []).map(({ points }) =>
    points.slice(1).reduce((sum, to, i) => {
      const from = points[i] ?? to;
      const turn = Math.atan2(to.lat - lat, to.lon - lon) - Math.atan2(from.lat - lat, from.lon - lon);
      return sum + Math.atan2(Math.sin(turn), Math.cos(turn));
    }, 0),
  );
  return Math.round(turns.reduce((sum, turn) => sum + Math.abs(turn), 0) / (2 * Math.PI)) % 2 === 1;
}

/** A point on the land of a gemeente, the same for the same three numbers. */
function pointIn(code: string, x: number, y: number): Point | undefined {
  const points = rings.get(code)?.flatMap((ring) => ring.points) ?? [];
  const between = (values: readonly number[], share: number): number =>
    Math.min(...values) + share * (Math.max(...values) - Math.min(...values));
  const point = {
    lat: between(
      points.map(({ lat }) => lat),
      y,
    ),
    lon: between(
      points.map(({ lon }) => lon),
      x,
    ),
  };
  return isInside(point, code) ? point : undefined;
}
/** Evenly: most doubles between nought and one are next to nought. */
const share = fc.integer({ min: 1, max: 9_999 }).map((part) => part / 10_000);
const place = fc
  .tuple(fc.constantFrom(...codes), share, share)
  .map(([code, x, y]) => ({ code, point: pointIn(code, x, y) }))
  .filter((found): found is { code: string; point: Point } => found.point !== undefined);

/** At the water's edge, on islands of the Wadden and of the Caribbean. */
const shores = [
  ['Den Helder', 52.96, 4.76, 'GM0400'],
  ['Vlissingen', 51.4425, 3.5735, 'GM0718'],
  ['Terschelling', 53.39, 5.3, 'GM0093'],
  ['Schiermonnikoog', 53.48, 6.16, 'GM0088'],
  ['Texel', 53.05, 4.8, 'GM0448'],
  ['Bonaire', 12.15, -68.27, 'NL-BQ1'],
  ['Saba', 17.63, -63.24, 'NL-BQ2'],
  ['Sint Eustatius', 17.49, -62.98, 'NL-BQ3'],
] as const;

describe('the outlines', () => {
  it('are there for every gemeente, closed, and near where the table says that it is', () => {
    const gemeenten = places.filter(({ kind }) => kind === 'gemeente');
    expect(codes.toSorted()).toEqual(gemeenten.map(({ code }) => code).toSorted());
    for (const [code, all] of rings)
      for (const { points } of all) {
        expect(points.length).toBeGreaterThanOrEqual(4);
        expect(points.at(-1)).toEqual(points[0]);
        expect(points.every(({ lat, lon }) => lat > 50.7 && lat < 53.6 && lon > 3.3 && lon < 7.3)).toBe(true);
        expect(placeByCode(code)).toBeDefined();
      }
  });
});

describe('what a shape touches', () => {
  it('is Noordoostpolder for a point in it, which the circles around gemeenten missed', () => {
    for (const where of [circle(52.6441, 6.0109, 0), circle(52.6441, 6.0109, 0.1), square(52.6441, 6.0109, 0.0005)])
      expect(gemeentenTouchedBy(where)).toEqual({ codes: ['GM0171'], exact: true, unknownCodes: [] });
  });

  it('is its own gemeente, and hardly another, for two thousand places with a hundred metres around them', () => {
    const found = fc.sample(place, { numRuns: 2000, seed: 9 }).map(({ code, point: { lat, lon } }) => {
      const touched = gemeentenTouchedBy(circle(lat, lon, 0.1)).codes;
      expect(touched).toContain(code);
      return touched.length;
    });
    expect(found.reduce((sum, count) => sum + count, 0) / found.length).toBeLessThan(1.1);
    expect(Math.max(...found)).toBeLessThanOrEqual(4);
  });

  it('is the same for citizens, for entities by code or by place, by circle and by polygon', () => {
    fc.assert(
      fc.property(place, fc.double({ min: 0.0001, max: 0.2, noNaN: true }), ({ code, point: { lat, lon } }, half) => {
        for (const where of [circle(lat, lon, half * 111), square(lat, lon, half)]) {
          expect(gemeentenTouchedBy(where).codes).toContain(code);
          expect(assetsTouchedBy(where)(area({ codes: [code] }))).toBe(true);
          expect(assetsTouchedBy(area({ codes: [code] }))(where)).toBe(true);
          expect(assetsTouchedBy(where)(circle(lat, lon, 0))).toBe(true);
        }
        expect(touches(area({ codes: [code] }), { lat, lon })).toBe(true);
        const touched = gemeentenTouchedBy(circle(lat, lon, 0)).codes;
        const others = codes.filter((other) => !touched.includes(other));
        expect(assetsTouchedBy(area({ codes: others }))(circle(lat, lon, 0))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('is every gemeente of which a corner lies in it, and none that lies wholly outside', () => {
    const corners = codes.map((code) => [code, (rings.get(code) ?? []).flatMap(({ points }) => points)] as const);
    fc.assert(
      fc.property(place, fc.double({ min: 0.01, max: 1, noNaN: true }), ({ point: { lat, lon } }, half) => {
        const touched = new Set(gemeentenTouchedBy(square(lat, lon, half)).codes);
        for (const [code, points] of corners) {
          const isIn = (by: number) =>
            points.some((each) => Math.abs(each.lat - lat) <= by && Math.abs(each.lon - lon) <= by);
          if (isIn(half)) expect(touched).toContain(code);
          // No side of an outline is longer than a quarter of a degree.
          if (!isIn(half + 0.25) && !touched.has(code)) expect(touched).not.toContain(code);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is Groningen for its own outline, and its neighbours that share a border', () => {
    const [outline] = rings.get('GM0014') ?? [];
    const touched = gemeentenTouchedBy(polygon(outline?.points ?? [])).codes;
    expect(touched).toContain('GM0014');
    expect(touched.length).toBeGreaterThan(3);
    expect(touched.length).toBeLessThan(12);
  });

  it.each([
    ['Hollands Diep', 51.69, 4.55, 'GM1709'],
    ['Grevelingen', 51.75, 3.98, 'GM1676'],
    ['Veluwemeer', 52.39, 5.7, 'GM0303'],
    ['Lauwersmeer', 53.36, 6.2, 'GM1966'],
  ])('is the shores for what is on a water without a name of its own: %s', (_water, lat, lon, shore) => {
    const { codes: touched, exact } = gemeentenTouchedBy(circle(lat, lon, 0.1));
    expect(touched).toContain(shore);
    expect(exact).toBe(false);
  });

  it.each([
    ['Bonaire', 12.05, -68.4],
    ['Saba', 17.63, -63.34],
    ['Sint Eustatius', 17.45, -63.09],
  ])('is nobody far off the shore of an island: %s', (_island, lat, lon) => {
    for (const where of [circle(lat, lon, 0.1), square(lat, lon, 0.001)]) {
      expect(placesTouchedBy(where).codes).toEqual([]);
      expect(assetsTouchedBy(area({ codes: ['NL-BQ1', 'NL-BQ2', 'NL-BQ3'] }))(where)).toBe(false);
    }
  });

  it.each([
    ['the harbour of Kralendijk', 12.151, -68.279, 'NL-BQ1'],
    ['Klein Bonaire', 12.158, -68.311, 'NL-BQ1'],
    ['Rincon', 12.243, -68.33, 'NL-BQ1'],
    ['Lac Bai', 12.105, -68.225, 'NL-BQ1'],
    ['the salt pier', 12.081, -68.284, 'NL-BQ1'],
    ['the airport of Saba', 17.645, -63.22, 'NL-BQ2'],
    ['Fort Bay', 17.616, -63.251, 'NL-BQ2'],
    ['Oranjestad', 17.481, -62.985, 'NL-BQ3'],
    ['the terminal of Statia', 17.505, -63.0, 'NL-BQ3'],
  ])('is the island for what is on it, or at its shore: %s', (_what, lat, lon, code) => {
    for (const where of [circle(lat, lon, 0), circle(lat, lon, 0.1), square(lat, lon, 0.001)]) {
      expect(gemeentenTouchedBy(where).codes).toEqual([code]);
      expect(assetsTouchedBy(area({ codes: [code] }))(where)).toBe(true);
    }
  });

  it.each([
    ['Antwerp', 51.22, 4.4],
    ['Bremen', 53.08, 8.8],
    ['London', 51.5, -0.1],
  ])('is nothing abroad: %s', (_city, lat, lon) => {
    expect(placesTouchedBy(circle(lat, lon, 5)).codes).toEqual([]);
  });

  it('is found in less than a millisecond, for citizens and for each asset, on land, at a coast and on an island', async () => {
    // In a process of its own: Jest's modules look up every global in their sandbox, which takes most of the time.
    const ask = `
      import { assetsTouchedBy } from ${JSON.stringify(path.join(import.meta.dirname, 'assets-touched.ts'))};
      import { placesTouchedBy } from ${JSON.stringify(path.join(import.meta.dirname, 'places-touched.ts'))};
      const { questions, assets } = JSON.parse(process.argv[1]);
      const ofAssets = (question) => {
        const isTouched = assetsTouchedBy(question);
        for (const asset of assets) isTouched(asset);
      };
      const each = (doIt) => {
        for (const question of questions) doIt(question);
        const before = process.cpuUsage().user;
        for (const question of questions) doIt(question);
        return (process.cpuUsage().user - before) / 1000 / questions.length;
      };
      console.log(JSON.stringify([each(placesTouchedBy), each(ofAssets) / assets.length]));`;
    const inland = fc
      .sample(place, { numRuns: 300, seed: 3 })
      .flatMap(({ point: { lat, lon } }, i) => [
        circle(lat, lon, [0, 0.1, 5, 50, 250][i % 5] ?? 0),
        square(lat, lon, [0.001, 0.1, 1][i % 3] ?? 0),
      ]);
    const waters = [
      ...['NL-BQ1', 'NL-BQ2', 'NL-BQ3'].flatMap((code) => placeByCode(code)?.circle ?? []),
      ...shores.map(([, lat, lon]) => ({ center: { lat, lon } })),
    ];
    const coasts = waters.flatMap(({ center: { lat, lon } }) => [0, 1, 10].map((km) => circle(lat, lon, km)));
    const assets = [...waters, { center: { lat: 52.6441, lon: 6.0109 } }].map(({ center: { lat, lon } }, i) =>
      i % 2 === 0 ? circle(lat, lon, 1) : square(lat, lon, 0.01),
    );
    assets.push(area({ codes: ['NL-BQ1'] }), area({ codes: ['PV27'] }), area({ codes: ['ZEE-WADDENZEE'] }));
    const options = ['--no-warnings', '--conditions=@keten/source', '--input-type=module', '-e', ask];
    const env = { ...process.env, NODE_OPTIONS: '' };
    const given = JSON.stringify({ questions: [...inland, ...coasts], assets });
    const { stdout } = await promisify(execFile)(process.execPath, [...options, given], { env });
    const [citizens, entities] = JSON.parse(stdout) as [number, number];
    for (const took of [citizens, entities]) {
      expect(took).toBeGreaterThan(0);
      expect(took).toBeLessThan(1);
    }
  });

  it.each(shores)(
    'is the same for citizens and for an asset at a coast or on an island: %s',
    (_where, lat, lon, code) => {
      for (const where of [circle(lat, lon, 0.1), square(lat, lon, 0.001)]) {
        expect(placesTouchedBy(where).codes).toContain(code);
        expect(assetsTouchedBy(where)(area({ codes: [code] }))).toBe(true);
        expect(assetsTouchedBy(area({ codes: [code] }))(where)).toBe(true);
        expect(touches(area({ codes: [code] }), { lat, lon })).toBe(true);
      }
    },
  );
});
