import type { OnCallSpan } from './on-call.ts';
import { onCallSpans } from './on-call.ts';
import { personsNamedIn } from './people.ts';
import type { People, Shift } from './people.ts';

/**
 * What people of an entity should know of their own plan:
 * - `gap`: nobody is on call, so that everybody is asked.
 * - `no-way`: persons without an address.
 * - `names-nobody`: the calendar names somebody who is not among the persons.
 */
export type PeopleRemark = {
  readonly about: 'gap' | 'no-way' | 'names-nobody';
  /** Of the persons, or what the calendar says. */
  readonly names: readonly string[];
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
};

/** So far ahead gaps are looked for. */
const daysAhead = 14;

/** @param shifts of its calendar, as it was last read. */
export function remarksOnPeople(people: People, shifts: readonly Shift[], now: Date): readonly PeopleRemark[] {
  const { persons, rotation, calendarUrl } = people;
  const isPlanned = rotation !== undefined || calendarUrl !== '';
  const gap = isPlanned ? onCallSpans(people, shifts, now, daysAhead).find(isGap) : undefined;
  const mute = persons.filter(({ contactPoints }) => contactPoints.length === 0).map(({ name }) => name);
  const unknown = shifts.find(({ until, says }) => until > now && personsNamedIn(says, persons).length === 0);
  return [
    ...(gap ? [{ about: 'gap', names: [], from: gap.from, until: gap.until } as const] : []),
    ...(mute.length > 0 ? [{ about: 'no-way', names: mute } as const] : []),
    ...(unknown && calendarUrl !== ''
      ? [{ about: 'names-nobody', names: [unknown.says], from: unknown.from, until: unknown.until } as const]
      : []),
  ];
}

const isGap = ({ because }: OnCallSpan): boolean => because === 'everybody';
