import { describe, expect, it } from '@jest/globals';
import { CalendarUnreadable, readCalendar } from './read-calendar.ts';

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]): readonly string[] => [
  ...['BEGIN:VEVENT', `UID:${lines.join().length}-${lines[0]}`, 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT'],
];
const shifts = (text: string, from = '2026-11-30', until = '2026-12-31', timeZone = 'Europe/Amsterdam'): string[] =>
  readCalendar({ text, timeZone, from: new Date(from), until: new Date(until) }).map(
    (shift) => `${shift.from.toISOString()} ${shift.until.toISOString()} ${shift.says}`,
  );
const slice = (lines: readonly string[]): string[] => lines.map((line) => line.replaceAll(/:00\.000Z/g, ''));

describe('an on-call calendar', () => {
  it('has events in UTC, in a zone, and of no zone, with who takes part', () => {
    const text = calendar(
      ...event('DTSTART:20261201T070000Z', 'DTEND:20261201T190000Z', 'SUMMARY:Piket Fatima'),
      ...event(
        'DTSTART;TZID=America/Kralendijk:20261202T080000',
        'DURATION:PT2H',
        'SUMMARY:Dienst',
        'ATTENDEE;CN="Jan Smit":mailto:jan@wad.example',
      ),
      ...event('DTSTART:20261203T080000', 'DTEND:20261203T090000', 'SUMMARY:Els'),
      ...event('DTSTART:20260101T080000Z', 'DTEND:20260101T090000Z', 'SUMMARY:Voorbij'),
      ...event('DTSTART:20261204T080000Z', 'DTEND:20261204T090000Z', 'SUMMARY:Afgezegd', 'STATUS:CANCELLED'),
    );
    expect(slice(shifts(text))).toEqual([
      '2026-12-01T07:00 2026-12-01T19:00 Piket Fatima',
      '2026-12-02T12:00 2026-12-02T14:00 Dienst, Jan Smit, jan@wad.example',
      '2026-12-03T07:00 2026-12-03T08:00 Els',
    ]);
  });

  it('has whole days on the clocks of the entity, also when those change', () => {
    const text = calendar(
      ...event('DTSTART;VALUE=DATE:20261024', 'DTEND;VALUE=DATE:20261026', 'SUMMARY:Fatima'),
      ...event('DTSTART;VALUE=DATE:20261101', 'SUMMARY:Jan'),
    );
    expect(slice(shifts(text, '2026-10-20', '2026-11-05'))).toEqual([
      '2026-10-23T22:00 2026-10-25T23:00 Fatima',
      '2026-10-31T23:00 2026-11-01T23:00 Jan',
    ]);
    expect(slice(shifts(text, '2026-11-01', '2026-11-05', 'America/Kralendijk'))).toEqual([
      '2026-11-01T04:00 2026-11-02T04:00 Jan',
    ]);
  });

  it('has events that come back, without the ones that are left out, and with those that were moved', () => {
    const weekly = [
      ...['UID:week', 'DTSTART;TZID=Europe/Amsterdam:20261019T080000', 'DTEND;TZID=Europe/Amsterdam:20261019T200000'],
    ];
    const text = calendar(
      ...event(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=5', 'EXDATE;TZID=Europe/Amsterdam:20261102T080000', 'SUMMARY:Jan'),
      ...event(
        ...['UID:week', 'RECURRENCE-ID;TZID=Europe/Amsterdam:20261109T080000', 'SUMMARY:Els voor Jan'],
        ...['DTSTART;TZID=Europe/Amsterdam:20261110T080000', 'DTEND;TZID=Europe/Amsterdam:20261110T200000'],
      ),
    ).replaceAll(/UID:\d+-UID:week\r\n/g, '');
    expect(slice(shifts(text, '2026-10-18', '2026-12-31'))).toEqual([
      '2026-10-19T06:00 2026-10-19T18:00 Jan',
      '2026-10-26T07:00 2026-10-26T19:00 Jan',
      '2026-11-10T07:00 2026-11-10T19:00 Els voor Jan',
      '2026-11-16T07:00 2026-11-16T19:00 Jan',
    ]);
  });

  it('may carry a zone of its own', () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:Ons kantoor', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
      ...['TZOFFSETFROM:+0300', 'TZOFFSETTO:+0300', 'END:STANDARD', 'END:VTIMEZONE'],
    ];
    const text = calendar(...zone, ...event('DTSTART;TZID=Ons kantoor:20261201T080000', 'DURATION:PT1H', 'SUMMARY:x'));
    expect(slice(shifts(text))).toEqual(['2026-12-01T05:00 2026-12-01T06:00 x']);
  });

  it.each([
    ['a page', '<html></html>', /no iCalendar/],
    ['nothing', '', /no iCalendar/],
    ['half of one', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', /no iCalendar/],
    [
      'one that comes back each second',
      calendar(...event('DTSTART:19700101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY')),
      /too often/,
    ],
    [
      'one of too many shifts',
      calendar(...event('DTSTART:20261201T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY')),
      /more than 300/,
    ],
  ])('that is %s is refused', (_, text, reason) => {
    let refused: unknown;
    try {
      shifts(text);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(CalendarUnreadable);
    expect(String(refused)).toMatch(reason);
  });
});
