/**
 * Waters of the Netherlands that nobody addresses by the code of a gemeente. Codes, outlines and the cutting up into parts
 * are the project's own: no register of such codes was found. An outline is drawn by hand around well-known corners (the
 * lines agreed with Belgium, the United Kingdom and Germany; capes, dams and harbours), a kilometre or a few outward, so
 * that it includes too much rather than too little. It is nothing to navigate by, and says nothing about where a border is.
 */
export type SeaArea = {
  readonly code: string;
  readonly name: string;
  /** Codes of the larger waters in which it lies, all of them. */
  readonly partOf: readonly string[];
  readonly corners: Corners;
};

/** Each corner once; the last side goes back to the first. */
type Corners = readonly (readonly [lat: number, lon: number])[];

/** Corners written as in a CAP polygon: `lat,lon` pairs with spaces between them. */
const around = (...pairs: readonly string[]): Corners =>
  pairs
    .join(' ')
    .split(' ')
    .map((pair) => pair.split(',').map(Number))
    .map(([lat = Number.NaN, lon = Number.NaN]) => [lat, lon]);

const box = (south: number, west: number, north: number, east: number): Corners => [
  [south, west],
  [south, east],
  [north, east],
  [north, west],
];

/** From the Zwin to the north of Texel, just behind the beach. */
const westCoast = around(
  '51.35,3.36 51.37,3.45 51.39,3.58 51.45,3.58 51.51,3.47 51.55,3.53 51.6,3.7 51.66,3.72 51.69,3.73',
  '51.74,3.84 51.8,3.89 51.82,4.04 51.87,4.08 51.93,4.1 51.99,4.13 52.05,4.2 52.1,4.3 52.2,4.41',
  '52.24,4.45 52.37,4.55 52.46,4.62 52.62,4.64 52.85,4.71 52.95,4.75 52.98,4.73 53.05,4.74 53.17,4.86',
);

/** From the north of Texel to Rottumeroog, just behind the beach of the islands. */
const northCoast = around(
  '53.17,4.86 53.23,4.87 53.28,4.95 53.29,5.05 53.35,5.15 53.39,5.28 53.43,5.5 53.44,5.65 53.445,5.95',
  '53.47,6.1 53.47,6.3 53.5,6.4 53.53,6.62',
);

/** From the coast along Belgium's line, up the United Kingdom's, and down Germany's to the mouth of the Eems. */
const shelfLimit = around(
  '51.34,3.34 51.43,3.24 51.53,3.03 51.86,2.47 52,2.57 52.1,2.63 52.3,2.86 52.44,2.99 52.63,3.11',
  '52.79,3.13 53,3.1 53.3,2.98 53.67,2.88 53.97,2.79 54.38,2.68 54.64,2.8 55.8,3.3 55.8,3.42',
  '55.36,4.4 55.04,5.07 54.66,5.07 54.22,6.08 54.02,6.2 53.8,6.45 53.62,6.72',
);

/** Twelve nautical miles and some off the beach. */
const westLimit = around(
  '51.34,3.34 51.43,3.24 51.55,3.03 51.75,3.2 51.98,3.55 52.2,3.95 52.46,4.12 52.8,4.25 53.05,4.25 53.3,4.42',
);
const northLimit = around('53.05,4.25 53.35,4.48 53.56,5 53.67,5.35 53.71,5.7 53.74,6.1 53.79,6.45 53.62,6.72');

const northSea = 'ZEE-NOORDZEE';
const west = 'ZEE-TERRITORIAAL-WEST';
const north = 'ZEE-TERRITORIAAL-NOORD';

const openSea: readonly SeaArea[] = [
  {
    ...{ code: northSea, name: 'Noordzee (Nederlands deel)', partOf: [] },
    corners: [...shelfLimit, ...northCoast.toReversed(), ...westCoast.toReversed().slice(1)],
  },
  {
    ...{ code: west, name: 'Noordzee voor de kust van Zeeland tot en met Texel', partOf: [northSea] },
    corners: [...westLimit, ...westCoast.toReversed()],
  },
  {
    ...{ code: north, name: 'Noordzee boven de Waddeneilanden', partOf: [northSea] },
    corners: [...northLimit, ...northCoast.toReversed()],
  },
];

const behindTheCoast: readonly SeaArea[] = [
  {
    ...{ code: 'ZEE-WADDENZEE', name: 'Waddenzee met Dollard', partOf: [] },
    corners: around(
      '52.94,4.72 53,4.72 53.1,4.79 53.19,4.85 53.27,4.92 53.3,5.08 53.37,5.18 53.4,5.35 53.44,5.52',
      '53.44,5.75 53.46,5.98 53.48,6.15 53.5,6.35 53.56,6.55 53.56,6.7 53.48,6.95 53.38,7.05 53.36,7.23',
      '53.2,7.23 53.21,7.03 53.31,6.9 53.42,6.78 53.43,6.6 53.39,6.4 53.39,6.2 53.36,5.95 53.32,5.72',
      '53.28,5.62 53.22,5.48 53.17,5.44 53.07,5.38 52.92,5.06 52.9,4.98 52.86,4.9 52.89,4.79',
    ),
  },
  {
    ...{ code: 'ZEE-IJSSELMEER', name: 'IJsselmeer met Markermeer', partOf: [] },
    corners: around(
      '52.95,5 53.1,5.33 53.08,5.45 52.98,5.45 52.9,5.43 52.87,5.55 52.87,5.74 52.82,5.73 52.7,5.66',
      '52.65,5.65 52.64,5.86 52.56,5.86 52.56,5.6 52.5,5.47 52.4,5.32 52.35,5.22 52.31,5.12 52.31,5.02',
      '52.36,4.93 52.44,5 52.52,5.03 52.65,5.02 52.66,5.12 52.7,5.25 52.73,5.19 52.74,5.07 52.85,4.99',
    ),
  },
  {
    ...{ code: 'ZEE-OOSTERSCHELDE', name: 'Oosterschelde', partOf: [] },
    corners: around(
      '51.58,3.66 51.66,3.66 51.69,3.75 51.66,3.92 51.7,4.08 51.69,4.19 51.56,4.27 51.43,4.25 51.42,4.17',
      '51.47,4.01 51.52,3.88 51.56,3.74',
    ),
  },
  {
    ...{ code: 'ZEE-WESTERSCHELDE', name: 'Westerschelde', partOf: [] },
    corners: around(
      '51.47,3.54 51.47,3.7 51.45,3.82 51.47,4 51.44,4.15 51.42,4.25 51.35,4.27 51.32,4.2 51.33,4.08',
      '51.36,4 51.33,3.93 51.31,3.83 51.32,3.72 51.38,3.58 51.38,3.52',
    ),
  },
];

const windFarm = (code: string, name: string, partOf: readonly string[], corners: Corners): SeaArea => ({
  ...{ code: `ZEE-WIND-${code}`, name: `Windparken ${name}`, partOf, corners },
});

const windFarms: readonly SeaArea[] = [
  windFarm('BORSSELE', 'Borssele', [northSea], box(51.57, 2.8, 51.79, 3.15)),
  windFarm('HK-ZUID', 'Hollandse Kust Zuid', [northSea, west], box(52.18, 3.82, 52.45, 4.28)),
  windFarm('HK-NOORD', 'Hollandse Kust Noord', [northSea, west], box(52.6, 4, 52.82, 4.42)),
  windFarm('HK-WEST', 'Hollandse Kust West', [northSea], box(52.43, 3.42, 52.78, 3.92)),
  windFarm('GEMINI', 'Gemini', [northSea], box(53.96, 5.72, 54.12, 6.18)),
];

const approach = (code: string, name: string, partOf: readonly string[], corners: Corners): SeaArea => ({
  ...{ code: `ZEE-AANLOOP-${code}`, name: `Aanloop ${name}`, partOf, corners },
});

const approaches: readonly SeaArea[] = [
  approach('IJMUIDEN', 'IJmuiden', [northSea, west], box(52.39, 3.9, 52.57, 4.62)),
  approach('HOEK', 'Hoek van Holland met Eurogeul', [northSea, west], box(51.92, 3.15, 52.11, 4.16)),
  approach('SCHELDE', 'Schelde', [northSea, west], box(51.34, 3.15, 51.63, 3.6)),
  approach(
    ...(['EEMS', 'Eems met Eemshaven', [northSea, north, 'ZEE-WADDENZEE']] as const),
    around('53.4,6.78 53.55,6.3 53.62,6.15 53.77,6.2 53.71,6.62 53.56,6.92 53.43,7.04'),
  ),
];

export const seaAreas: readonly SeaArea[] = [...openSea, ...behindTheCoast, ...windFarms, ...approaches];
