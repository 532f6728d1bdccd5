import type { Point } from '@keten/domain';

/** Between some points: the mean of their latitudes and longitudes. */
export function middleOf(points: readonly Point[]): Point {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { lat: mean(points.map(({ lat }) => lat)), lon: mean(points.map(({ lon }) => lon)) };
}
