import type { Polygon } from '@keten/domain';
import { islandOutlines } from './data/island-outlines.ts';
import { neighbours } from './data/neighbours.ts';
import { outlines } from './data/outlines-2026.ts';
import { readOutline, readRing } from './read-outline.ts';

/**
 * The rings of a gemeente (`GM…`) or an island, outer ones and holes alike in WGS 84, for who draws it: filled by the even-odd rule, so that it
 * does not matter which way round they run. Empty for every other code.
 */
export function ringsOf(code: string): readonly Polygon[] {
  const packed = outlines[code] ?? islandOutlines[code];
  return packed === undefined ? [] : readOutline(packed);
}

/** Land around the Netherlands and the islands that is not theirs, to a hundred metres: for drawing, and for nothing that is asked. */
export const neighbourRings = (): readonly Polygon[] => neighbours.map((packed) => readRing(packed, 1000));
