import { instantOf, isTimeZone } from '@keten/domain';
import type { Shift } from '@keten/domain';
import ICAL from 'ical.js';

/** The calendar can't be used, and why. Quotes nothing of it. */
export class CalendarUnreadable extends Error {
  override readonly name = 'CalendarUnreadable';
}

export type CalendarWanted = {
  readonly text: string;
  /** Of the entity: for whole days, and times that name no zone. */
  readonly timeZone: string;
  readonly from: Date;
  readonly until: Date;
};

const mostShifts = 300;
const mostSaid = 300;
/** Times that an event may come back before the wanted ones: every day for twenty years. */
const mostSteps = 8000;

/**
 * The shifts of an iCalendar (RFC 5545) between two moments, the earliest first: recurring events as they recur, without those that
 * are cancelled.
 *
 * @throws CalendarUnreadable when it is none, or holds more than any honest one.
 */
export function readCalendar({ text, timeZone, from, until }: CalendarWanted): readonly Shift[] {
  const events = calendarsIn(text).flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  const masters = events.filter((each) => !each.hasProperty('recurrence-id') && !isCancelled(each));
  const shifts = masters.flatMap((each) => shiftsOf(new ICAL.Event(each), { timeZone, from, until }));
  if (shifts.length > mostShifts) throw new CalendarUnreadable(`it has more than ${mostShifts} shifts`);
  return shifts.toSorted((a, b) => a.from.getTime() - b.from.getTime());
}

/** As the library reads one. */
type Parsed = Exclude<ConstructorParameters<typeof ICAL.Component>[0], string>;

function calendarsIn(text: string): readonly ICAL.Component[] {
  try {
    const parsed = ICAL.parse(text.replace(/^\uFEFF/, '')) as Parsed | Parsed[];
    const all = (typeof parsed[0] === 'string' ? [parsed] : parsed) as Parsed[];
    const calendars = all.map((each) => new ICAL.Component(each)).filter(({ name }) => name === 'vcalendar');
    if (calendars.length > 0) return calendars;
  } catch {
    // Said below.
  }
  throw new CalendarUnreadable('it is no iCalendar');
}

type Occurrence = { readonly item: ICAL.Event; readonly startDate: ICAL.Time; readonly endDate: ICAL.Time };
type Wanted = Omit<CalendarWanted, 'text'>;

function shiftsOf(event: ICAL.Event, { timeZone, from, until }: Wanted): readonly Shift[] {
  const found: Shift[] = [];
  const add = (item: ICAL.Event, start: ICAL.Time, end: ICAL.Time): boolean => {
    const shift = { from: momentOf(start, item, timeZone), until: momentOf(end, item, timeZone), says: said(item) };
    if (shift.from < until && shift.until > from && shift.until > shift.from && !isCancelled(item.component))
      found.push(shift);
    return shift.from < until;
  };
  if (!event.isRecurring()) {
    add(event, event.startDate, event.endDate);
    return found;
  }
  const iterator = event.iterator();
  for (let step = 0; step < mostSteps; step += 1) {
    const next = iterator.next() as ICAL.Time | null;
    if (!next) return found;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next) as Occurrence;
    // What was moved says nothing of what comes after it.
    const isMoved = item !== event;
    if (!add(item, startDate, endDate) && !isMoved) return found;
    if (found.length > mostShifts) return found;
  }
  throw new CalendarUnreadable('an event comes back too often');
}

/** By the zone's own name where it is known everywhere: a calendar may carry half of its rules. */
function momentOf(time: ICAL.Time, { component }: ICAL.Event, timeZone: string): Date {
  if (time.zone === ICAL.Timezone.utcTimezone) return time.toJSDate();
  const clock = { date: time.toString().slice(0, 10), time: time.isDate ? '00:00' : time.toString().slice(11, 16) };
  if (time.isDate) return instantOf(clock, timeZone);
  const named = component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? '';
  if (named !== '' && isTimeZone(named)) return instantOf(clock, named);
  return time.zone === ICAL.Timezone.localTimezone ? instantOf(clock, timeZone) : new Date(time.toUnixTime() * 1000);
}

const isCancelled = (event: ICAL.Component): boolean => event.getFirstPropertyValue('status') === 'CANCELLED';

/** Its summary, and who takes part by name and mail address. */
function said({ summary, attendees }: ICAL.Event): string {
  const people = attendees.flatMap((each) => [
    each.getFirstParameter('cn'),
    String(each.getFirstValue()).replace(/^mailto:/i, ''),
  ]);
  const words: readonly unknown[] = [summary, ...people];
  return words
    .filter((word) => typeof word === 'string' && word !== '')
    .join(', ')
    .slice(0, mostSaid);
}
