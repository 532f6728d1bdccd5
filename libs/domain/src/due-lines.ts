import { nextTestAt, waitsForGateway } from './line-test.ts';
import type { LineCheck, TestedChannel } from './line-test.ts';
import { dayOf, wallClock, weekdayOf } from './wall-clock.ts';

/** On working days, between nine and five on the clocks of who is asked. */
export function isDecentHour(at: Date, timeZone: string): boolean {
  const { date, time } = wallClock(at, timeZone);
  return weekdayOf(dayOf(date)) <= 5 && time >= '09:00' && time < '17:00';
}

/** A line of an entity, or of a person of it. */
export type Line = {
  readonly pointId: string;
  readonly channel: TestedChannel;
  readonly timeZone: string;
};

/** That may wait for a gateway at once, about as many as it sends in half a minute: one that is away is asked for no more. */
const mostWaiting: Readonly<Record<TestedChannel, number>> = { webhook: 40, email: 40, sms: 20, voice: 2 };

/**
 * Which lines are to be tested now, the one that waited longest first: nobody is waked, a machine has no hours, and a gateway that says
 * nothing is asked for no more than it was.
 *
 * @param most at once: they go out one after the other.
 */
export function dueLines<L extends Line>(
  lines: readonly L[],
  checkOf: (pointId: string) => LineCheck | undefined,
  now: Date,
  most: number,
): readonly L[] {
  const free = freePlaces(lines, checkOf, now);
  return lines
    .map((line) => ({ line, at: nextTestAt(checkOf(line.pointId), line.channel, now) }))
    .filter(({ line, at }) => at <= now && (line.channel === 'webhook' || isDecentHour(now, line.timeZone)))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .filter(({ line: { channel } }) => free[channel]-- > 0)
    .slice(0, most)
    .map(({ line }) => line);
}

function freePlaces(
  lines: readonly Line[],
  checkOf: (pointId: string) => LineCheck | undefined,
  now: Date,
): Record<TestedChannel, number> {
  const free = { ...mostWaiting };
  for (const { pointId, channel } of lines) {
    const check = checkOf(pointId);
    if (check && waitsForGateway(check, now)) free[channel]--;
  }
  return free;
}
