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
  return { ...reading, oddities: [...reading.oddities, ...expired(reading, now)] };
}

/** What is over is kept as well: it says what happened, and nobody is warned of it. */
const expired = ({ expiresAt, oddities }: Reading, now: Date | undefined): Fault[] =>
  now && expiresAt && expiresAt <= now && !oddities.some(({ rule }) => rule === 'expired')
    ? [{ rule: 'expired', message: `It was over at ${expiresAt.toISOString()}, before it came in.` }]
    : [];
