import type { Area } from '@keten/domain';
import { seaTouchedBy } from './sea-touched.ts';
import { gemeentenTouchedBy } from './touch.ts';
import type { Touched } from './touch.ts';

/**
 * Everything with a name that an area touches: gemeenten, islands and sea areas (`ZEE-…`), so that a cut cable forty
 * kilometres off the coast is not nowhere. Sea areas reach no citizens: who is warned by where they live follows from
 * `gemeentenTouchedBy`. Of sea areas rather too many than too few by polygon or circle: they are drawn by hand.
 */
export function placesTouchedBy(area: Area): Touched {
  const { codes, exact, unknownCodes } = gemeentenTouchedBy(area);
  const seas = seaTouchedBy(area);
  const isOnDrawnSea = seaTouchedBy({ ...area, codes: [] }).length > 0;
  return { codes: [...codes, ...seas].sort(), exact: exact && !isOnDrawnSea, unknownCodes };
}
