import type { MapLands } from './map-lands.ts';
import { around, drawCircle, drawRings, withRoom } from './project-area.ts';
import type { Box, Drawn, MapArea } from './project-area.ts';

/** What of an area is drawn over the land: its shapes, and the seas that it names. */
export type Overlay = Drawn & { readonly key: string; readonly kind: 'circle' | 'polygon' | 'sea' };

/** A part of the world that is shown by itself. */
export type Sheet = {
  readonly where: 'home' | 'islands';
  /** All that belongs to it. */
  readonly whole: Box;
  /** What the area touches of it, with room around; undefined when that is nothing. */
  readonly near: Box | undefined;
};

export const overlaysOf = ({ codes, polygons, circles }: MapArea, { seas }: MapLands): Overlay[] => [
  ...codes.flatMap((code) => {
    const sea = seas.get(code);
    return sea ? [{ key: code, kind: 'sea' as const, ...sea }] : [];
  }),
  ...polygons.map((polygon, i) => ({ key: `polygon-${i}`, kind: 'polygon' as const, ...drawRings([polygon]) })),
  ...circles.map((circle, i) => ({ key: `circle-${i}`, kind: 'circle' as const, ...drawCircle(circle) })),
];

/**
 * The European Netherlands, the Caribbean islands, or both when an area is in both: nothing of an area is out of sight on a map
 * that shows somewhere else.
 */
export function sheetsOf(map: MapLands, touched: ReadonlySet<string>, overlays: readonly Overlay[]): Sheet[] {
  const boxes = [...map.lands.filter(({ code }) => touched.has(code)), ...overlays].map(({ box }) => box);
  const isThere = ({ west, east }: Box): boolean => (west + east) / 2 < (map.home.west + map.islands.east) / 2;
  const near = { home: boxes.filter((box) => !isThere(box)), islands: boxes.filter(isThere) };
  const sheet = (where: Sheet['where']): Sheet => {
    const touchedThere = around(near[where]);
    return { where, whole: withRoom(map[where]), near: touchedThere && withRoom(touchedThere) };
  };
  const islands = near.islands.length > 0 ? [sheet('islands')] : [];
  return near.home.length > 0 || islands.length === 0 ? [sheet('home'), ...islands] : islands;
}
