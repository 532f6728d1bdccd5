import type { Polygon } from '@keten/domain';
import { outlines } from './data/outlines-2026.ts';
import { readOutline } from './read-outline.ts';

/**
 * The rings of a gemeente (`GM…`), outer ones and holes alike in WGS 84, for who draws it: filled by the even-odd rule, so that it
 * does not matter which way round they run. Empty for every other code.
 */
export function ringsOf(code: string): readonly Polygon[] {
  const packed = outlines[code];
  return packed === undefined ? [] : readOutline(packed);
}
