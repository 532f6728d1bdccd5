import type { Area, Point } from '@keten/domain';
import { middleOf } from './middle-of.ts';

/**
 * The points of an area that can be drawn as dots: the middles of its circles and polygons. A code has none: a dot in the middle of
 * a gemeente would say more than is known.
 */
export const spotsOf = ({ circles, polygons }: Pick<Area, 'circles' | 'polygons'>): readonly Point[] => [
  ...circles.map(({ center }) => center),
  ...polygons.map(({ points }) => middleOf(points.slice(1))),
];
