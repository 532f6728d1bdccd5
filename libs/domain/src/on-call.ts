import { personsNamedIn } from './named-persons.ts';
import type { DutyHours, People, PersonOfEntity, Rotation, Shift } from './people.ts';
import { dateOf, dayOf, instantOf, wallClock, weekdayOf } from './wall-clock.ts';
import type { WallClock } from './wall-clock.ts';

/**
 * - `calendar`, `rotation`: who has the shift or the turn.
 * - `deputy`: who does has other hours, and their deputies have not.
 * - `duty-hours`: there are no turns, and these are on duty.
 * - `everybody`: nobody is on call, so that all are asked.
 */
export type OnCallBecause = 'calendar' | 'rotation' | 'deputy' | 'duty-hours' | 'everybody';
export type OnCall = { readonly persons: readonly PersonOfEntity[]; readonly because: OnCallBecause };

/**
 * Who is on call at a moment: by the calendar, or else by the rotation, or else by duty hours. Shifts that overlap count both. Whoever has
 * other hours than their turn is not asked, and their deputies are. Where nobody is left all are on call: too many is better than nobody.
 *
 * @param shifts of its calendar, as it was last read.
 */
export function whoIsOnCall(people: People, shifts: readonly Shift[], at: Date): OnCall {
  const { persons, rotation, timeZone } = people;
  const clock = wallClock(at, timeZone);
  const onDuty = (some: readonly PersonOfEntity[]) => some.filter(({ dutyHours }) => isWithin(dutyHours, clock));
  const byShift = people.calendarUrl === '' ? [] : namedNow(persons, shifts, at);
  const byTurn = rotation ? byId(persons, [turnAt(rotation, timeZone, at, clock)]) : [];
  const rosters: readonly (readonly [OnCallBecause, readonly PersonOfEntity[]])[] = [
    ['calendar', byShift],
    ['rotation', byTurn],
  ];
  const [because, roster] = rosters.find(([, named]) => named.length > 0) ?? ['everybody', []];
  const found: readonly (readonly [OnCallBecause, readonly PersonOfEntity[]])[] = [
    [because, onDuty(roster)],
    ['deputy', onDuty(deputiesOf(people, roster))],
    ['duty-hours', hasRoster(people) ? [] : onDuty(persons.filter(({ dutyHours }) => dutyHours.length > 0))],
  ];
  const [why, asked] = found.find(([, some]) => some.length > 0) ?? ['everybody', persons];
  return { persons: asked, because: why };
}

/** Who stands in for these, each once, and none of themselves. */
export function deputiesOf({ persons }: People, of: readonly PersonOfEntity[]): readonly PersonOfEntity[] {
  const ids = new Set(of.flatMap(({ deputies }) => deputies));
  return byId(persons, [...ids]).filter((each) => !of.includes(each));
}

/** Persons by their ids, in that order; who is unknown is left out. */
export const byId = (persons: readonly PersonOfEntity[], ids: readonly string[]): readonly PersonOfEntity[] =>
  ids.flatMap((id) => persons.find(({ personId }) => personId === id) ?? []);

const hasRoster = ({ rotation, calendarUrl }: People): boolean => rotation !== undefined || calendarUrl !== '';

function namedNow(persons: readonly PersonOfEntity[], shifts: readonly Shift[], at: Date): readonly PersonOfEntity[] {
  const now = shifts.filter(({ from, until }) => from <= at && at < until);
  const said = new Set(now.map(({ says }) => says));
  return [...new Set([...said].flatMap((says) => personsNamedIn(says, persons)))];
}

function turnAt({ handoverAt, repeatsAfterDays, turns }: Rotation, timeZone: string, at: Date, clock: WallClock) {
  const isHandedOver = at >= instantOf({ date: clock.date, time: handoverAt }, timeZone);
  const day = dayOf(clock.date) - (isHandedOver ? 0 : 1);
  const first = dayOf(turns[0]?.on ?? clock.date);
  const same = repeatsAfterDays > 0 && day >= first ? first + ((day - first) % repeatsAfterDays) : day;
  return turns.findLast(({ on }) => dayOf(on) <= same)?.personId ?? '';
}

function isWithin(hours: readonly DutyHours[], { date, time }: WallClock): boolean {
  const today = weekdayOf(dayOf(date));
  const yesterday = weekdayOf(dayOf(date) - 1);
  return (
    hours.length === 0 ||
    hours.some(({ days, from, until }) =>
      from < until
        ? days.includes(today) && from <= time && time < until
        : (days.includes(today) && from <= time) || (days.includes(yesterday) && time < until),
    )
  );
}

/** Some time during which the same persons are on call. */
export type OnCallSpan = OnCall & { readonly from: Date; readonly until: Date };

/** Who is on call from a moment on and for so many days, one span after the other. */
export function onCallSpans(people: People, shifts: readonly Shift[], from: Date, days: number): readonly OnCallSpan[] {
  const end = new Date(from.getTime() + days * 24 * 3_600_000);
  const moments = [from, ...changesBetween(people, shifts, from, end)];
  return moments.reduce<OnCallSpan[]>((spans, at, index) => {
    const until = moments[index + 1] ?? end;
    const now = whoIsOnCall(people, shifts, at);
    const last = spans.at(-1);
    if (last && isSame(last, now)) spans[spans.length - 1] = { ...last, until };
    else spans.push({ ...now, from: at, until });
    return spans;
  }, []);
}

const isSame = (one: OnCall, other: OnCall): boolean =>
  one.because === other.because &&
  one.persons.length === other.persons.length &&
  one.persons.every((each) => other.persons.includes(each));

/** Every moment at which somebody else may be on call. */
function changesBetween(people: People, shifts: readonly Shift[], from: Date, end: Date): readonly Date[] {
  const { persons, rotation, timeZone } = people;
  const hours = persons.flatMap(({ dutyHours }) => dutyHours);
  const times = new Set([...hours.flatMap((each) => [each.from, each.until]), rotation?.handoverAt ?? '00:00']);
  const firstDay = dayOf(wallClock(from, timeZone).date);
  const lastDay = dayOf(wallClock(end, timeZone).date);
  const dates = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => dateOf(firstDay + index));
  const all = [
    ...shifts.flatMap((shift) => [shift.from, shift.until]),
    // Hours count from midnight on, by the day of the week.
    ...dates.flatMap((date) => [...times, '00:00'].map((time) => instantOf({ date, time }, timeZone))),
  ].map((at) => at.getTime());
  const between = all.filter((at) => at > from.getTime() && at < end.getTime());
  return [...new Set(between)].sort((a, b) => a - b).map((at) => new Date(at));
}
