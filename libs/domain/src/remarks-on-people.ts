import type { Rung } from './obligation.ts';
import type { OnCallSpan } from './on-call.ts';
import { onCallSpans } from './on-call.ts';
import { isNamesake, personsNamedIn } from './named-persons.ts';
import { notAsked } from './people.ts';
import type { People, PersonOfEntity, Shift } from './people.ts';

/**
 * What people of an entity should know of their own plan:
 * - `gap`: nobody is on call, so that everybody is asked.
 * - `no-way`: persons without an address.
 * - `names-nobody`: the calendar names somebody who is not among the persons.
 * - `same-name`: persons whom the calendar can't tell apart by name, so that each is asked.
 * - `not-asked`: persons whom no step leads to.
 * - `one-address`: all steps lead to one address or none.
 */
export type PeopleRemark = {
  readonly about: 'gap' | 'no-way' | 'names-nobody' | 'same-name' | 'not-asked' | 'one-address';
  /** Of the persons, or what the calendar says. */
  readonly names: readonly string[];
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
};

/** So far ahead gaps are looked for. */
const daysAhead = 14;

/**
 * @param shifts of its calendar, as it was last read.
 * @param ladder where it leads now.
 */
export function remarksOnPeople(
  people: People,
  shifts: readonly Shift[],
  ladder: readonly Rung[],
  now: Date,
): readonly PeopleRemark[] {
  const { persons, rotation, calendarUrl } = people;
  const isPlanned = rotation !== undefined || calendarUrl !== '';
  const gap = isPlanned ? onCallSpans(people, shifts, now, daysAhead).find(isGap) : undefined;
  const mute = persons.filter(({ contactPoints }) => contactPoints.length === 0).map(({ name }) => name);
  const unknown = shifts.find(({ until, says }) => until > now && personsNamedIn(says, persons).length === 0);
  const alike =
    calendarUrl === ''
      ? []
      : notToldApart(
          persons,
          shifts.filter(({ until }) => until > now),
        );
  const left = notAsked(people).map(({ name }) => name);
  const addresses = new Set(ladder.flatMap(({ contactPoints }) => contactPoints.map(({ address }) => address)));
  return [
    ...(addresses.size < 2 ? [{ about: 'one-address', names: [] } as const] : []),
    ...(gap ? [{ about: 'gap', names: [], from: gap.from, until: gap.until } as const] : []),
    ...(mute.length > 0 ? [{ about: 'no-way', names: mute } as const] : []),
    ...(unknown && calendarUrl !== ''
      ? [{ about: 'names-nobody', names: [unknown.says], from: unknown.from, until: unknown.until } as const]
      : []),
    ...(alike.length > 0 ? [{ about: 'same-name', names: alike } as const] : []),
    ...(left.length > 0 ? [{ about: 'not-asked', names: left } as const] : []),
  ];
}

/** Names that several persons have, unless the calendar always says by an address whom of them it means. */
function notToldApart(persons: readonly PersonOfEntity[], shifts: readonly Shift[]): readonly string[] {
  const [first, ...others] = persons;
  if (!first) return [];
  const [alike, rest] = [
    others.filter((each) => isNamesake(first, each)),
    others.filter((each) => !isNamesake(first, each)),
  ];
  if (alike.length === 0) return notToldApart(rest, shifts);
  const counts = shifts
    .map(({ says }) => personsNamedIn(says, persons).filter((each) => isNamesake(first, each)).length)
    .filter((count) => count > 0);
  const isToldApart = counts.length > 0 && counts.every((count) => count === 1);
  return [...(isToldApart ? [] : [first.name]), ...notToldApart(rest, shifts)];
}

const isGap = ({ because }: OnCallSpan): boolean => because === 'everybody';
