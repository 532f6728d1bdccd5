import { isNowhere } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import { NotAccepted } from './not-accepted.ts';
import type { Fault } from './not-accepted.ts';
import type { Reading, ReadOptions } from './what-it-says.ts';

/** A message of the broker holds a mebibyte; a point takes twenty octets, a circle as much. Coastlines have some thousands. */
const maxPoints = 40_000;

/**
 * What holds for a report in any format.
 *
 * @throws NotAccepted when it is more than the chain can pass on.
 */
export function finishReading(reading: Reading, { now }: ReadOptions): Reading {
  const { polygons, circles } = reading.area;
  const points = polygons.reduce((sum, polygon) => sum + polygon.points.length, circles.length);
  if (points > maxPoints)
    throw new NotAccepted(400, [
      {
        rule: 'limit',
        message: `The area has ${points} points and circles; ${maxPoints} are taken at most. Draw it more simply.`,
      },
    ]);
  return { ...reading, oddities: [...reading.oddities, ...placeless(reading), ...expired(reading, now)] };
}

/** What is over is kept as well: it says what happened, and nobody is warned of it. */
const expired = ({ expiresAt, oddities }: Reading, now: Date | undefined): Fault[] =>
  now && expiresAt && expiresAt <= now && !oddities.some(({ rule }) => rule === 'expired')
    ? [{ rule: 'expired', message: `It was over at ${expiresAt.toISOString()}, before it came in.` }]
    : [];

/** What says nowhere is no threat elsewhere: it comes before an operator, and who sent it can mend it. Taking back needs no place. */
function placeless({ area, messageType, oddities }: Reading): Fault[] {
  if (messageType === 'Cancel' || oddities.some(({ rule }) => rule === 'place')) return [];
  if (isNowhere(area)) return [{ rule: 'place', message: 'It names no place: where it is, is not known.' }];
  return area.codes
    .filter((code) => !placeByCode(code))
    .map((code) => ({ rule: 'place', message: `No place has the code ${code.slice(0, 40)}: it reaches nobody.` }));
}
