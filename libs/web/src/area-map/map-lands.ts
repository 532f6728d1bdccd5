import type { Box, Drawn } from './project-area.ts';
import { around, drawRings } from './project-area.ts';

/** A gemeente or an island as it is drawn. */
export type MapLand = Drawn & { readonly code: string; readonly name: string; readonly isIsland: boolean };

/** Everything that the map knows of: loaded with the first map, since it is larger than a page. */
export type MapLands = {
  readonly lands: readonly MapLand[];
  /** The European Netherlands, and the islands in the Caribbean. */
  readonly home: Box;
  readonly islands: Box;
  /** Land of others around each, as one path. */
  readonly abroad: Readonly<Record<'home' | 'islands', string>>;
  /** Named parts of the sea, by code. */
  readonly seas: ReadonlyMap<string, Drawn>;
};

let loading: Promise<MapLands | 'unreachable'> | undefined;

/** The outlines, drawn once for all maps of the page; tried again by the next map when they could not be fetched. */
export function mapLands(): Promise<MapLands | 'unreachable'> {
  loading ??= load().catch(() => {
    loading = undefined;
    return 'unreachable' as const;
  });
  return loading;
}

/** Between here and the islands. */
const middleOfOceanLon = -40;

async function load(): Promise<MapLands> {
  const { neighbourRings, places, ringsOf, smallestPlaces } = await import('@keten/geo');
  const lands = smallestPlaces.map(({ code, name, kind }): MapLand => ({
    ...{ code, name, isIsland: kind === 'island' },
    ...drawRings(ringsOf(code)),
  }));
  const boxOf = (isIsland: boolean): Box => {
    const box = around(lands.filter((land) => land.isIsland === isIsland).map((land) => land.box));
    if (!box) throw new Error('The map has no land.');
    return box;
  };
  const seas = places.flatMap(({ code, polygon }) => (polygon ? [[code, drawRings([polygon])] as const] : []));
  const others = neighbourRings();
  const isThere = ({ points }: (typeof others)[number]): boolean => (points[0]?.lon ?? 0) < middleOfOceanLon;
  const abroad = {
    home: drawRings(others.filter((ring) => !isThere(ring))).path,
    islands: drawRings(others.filter(isThere)).path,
  };
  return { lands, abroad, home: boxOf(false), islands: boxOf(true), seas: new Map(seas) };
}
