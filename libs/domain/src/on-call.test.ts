import { describe, expect, it } from '@jest/globals';
import type { StepKind } from './obligation.ts';
import { onCallSpans, whoIsOnCall } from './on-call.ts';
import { personsNamedIn } from './named-persons.ts';
import { nobodyYet } from './people.ts';
import type { People, PersonOfEntity, Rotation, Shift } from './people.ts';
import { remarksOnPeople } from './remarks-on-people.ts';
import { instantOf, wallClock } from './wall-clock.ts';

const person = (personId: string, name: string, parts: Partial<PersonOfEntity> = {}): PersonOfEntity => ({
  ...{ personId, name, role: 'Meldkamer', languages: ['nl-NL'], deputies: [], dutyHours: [] },
  contactPoints: [{ channel: 'email', address: `${personId}@wad.example` }],
  ...parts,
});
const [fatima, jan, els] = [
  person('fatima', 'Fatima de Boer', { deputies: ['els'] }),
  person('jan', 'Jan Smit'),
  person('els', 'Elş Dûk'),
];
const people = (parts: Partial<People> = {}): People => ({ ...nobodyYet, persons: [fatima, jan, els], ...parts });
const weekly: Rotation = {
  ...{ handoverAt: '08:00', repeatsAfterDays: 14 },
  turns: [
    { personId: 'fatima', on: '2026-11-23' },
    { personId: 'jan', on: '2026-11-30' },
  ],
};
const nameAt = (of: People, at: string, shifts: readonly Shift[] = []): string => {
  const { persons, because } = whoIsOnCall(of, shifts, new Date(at));
  return `${persons.map(({ personId }) => personId).join(' ')}: ${because}`;
};

describe('clocks of a zone', () => {
  const amsterdam = 'Europe/Amsterdam';
  it.each([
    ['a plain one', '2026-11-30', '08:00', '2026-11-30T07:00:00Z'],
    ['one that is left out, when clocks go forward', '2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['the first of two, when clocks go back', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
  ])('show a time at its moment: %s', (_, date, time, at) => {
    expect(instantOf({ date, time }, amsterdam).toISOString()).toBe(new Date(at).toISOString());
  });

  it('are those of the zone', () => {
    expect(wallClock(new Date('2026-11-30T02:00:00Z'), 'America/Kralendijk')).toEqual({
      date: '2026-11-29',
      time: '22:00',
    });
  });
});

describe('who is on call', () => {
  const turns = people({ rotation: weekly });
  it.each([
    ['who has the turn', '2026-11-24T12:00:00Z', 'fatima: rotation'],
    ['the one before, until the handover', '2026-11-30T06:59:59Z', 'fatima: rotation'],
    ['the next from the handover on', '2026-11-30T07:00:00Z', 'jan: rotation'],
    ['the first again, when it begins anew', '2026-12-07T07:00:00Z', 'fatima: rotation'],
    ['everybody, before it begins', '2026-11-20T07:00:00Z', 'fatima jan els: everybody'],
  ])('by turns is %s', (_, at, expected) => {
    expect(nameAt(turns, at)).toBe(expected);
  });

  it('hands over once in the night when clocks go back, and in the one when they go forward', () => {
    const night = (on: string): People =>
      people({
        rotation: {
          handoverAt: '02:30',
          repeatsAfterDays: 0,
          turns: [...weekly.turns.slice(0, 1), { personId: 'jan', on }],
        },
      });
    const back = { ...night('2027-10-31') };
    expect(
      onCallSpans(back, [], new Date('2027-10-30T12:00:00Z'), 2).map(({ from, persons }) => [
        from.toISOString(),
        persons[0]?.personId,
      ]),
    ).toEqual([
      ['2027-10-30T12:00:00.000Z', 'fatima'],
      ['2027-10-31T00:30:00.000Z', 'jan'],
    ]);
    const forward = night('2027-03-28');
    expect(nameAt(forward, '2027-03-28T01:29:00Z')).toBe('fatima: rotation');
    expect(nameAt(forward, '2027-03-28T01:30:00Z')).toBe('jan: rotation');
  });

  it('by a turn of nobody is everybody', () => {
    const gap = { ...weekly, repeatsAfterDays: 0, turns: [...weekly.turns, { personId: '', on: '2026-12-01' }] };
    expect(nameAt(people({ rotation: gap }), '2026-12-02T12:00:00Z')).toBe('fatima jan els: everybody');
  });

  it('is the deputy of who has the turn and other hours, and everybody when there is none', () => {
    const office = [{ days: [1, 2, 3, 4, 5], from: '09:00', until: '17:00' }];
    const withHours = (parts: Partial<PersonOfEntity>) =>
      people({ rotation: weekly, persons: [{ ...fatima, dutyHours: office, ...parts }, jan, els] });
    expect(nameAt(withHours({}), '2026-11-24T12:00:00Z')).toBe('fatima: rotation');
    expect(nameAt(withHours({}), '2026-11-24T22:00:00Z')).toBe('els: deputy');
    expect(nameAt(withHours({ deputies: [] }), '2026-11-24T22:00:00Z')).toBe('fatima jan els: everybody');
  });

  it('without turns is who has these hours, also past midnight', () => {
    const night = { ...jan, dutyHours: [{ days: [7], from: '22:00', until: '06:00' }] };
    const shifts = people({ persons: [fatima, night, els] });
    // A Sunday, and the Monday after it.
    expect(nameAt(shifts, '2026-11-29T21:30:00Z')).toBe('jan: duty-hours');
    expect(nameAt(shifts, '2026-11-30T04:00:00Z')).toBe('jan: duty-hours');
    expect(nameAt(shifts, '2026-11-30T21:30:00Z')).toBe('fatima jan els: everybody');
  });

  it('by the calendar is whom it names, each of two that overlap, and by the rotation where it names nobody', () => {
    const of = people({ rotation: weekly, calendarUrl: 'https://wad.example/piket.ics' });
    const shift = (says: string, from: string, until: string): Shift => ({
      ...{ says, from: new Date(`2026-11-24T${from}:00Z`), until: new Date(`2026-11-24T${until}:00Z`) },
    });
    const shifts = [
      shift('Piket ELS DUK', '08:00', '12:00'),
      shift('Dienst jan@wad.example', '11:00', '14:00'),
      shift('Bas', '13:59', '16:00'),
    ];
    const at = (time: string): string => nameAt(of, `2026-11-24T${time}:00Z`, shifts);
    expect(['08:00', '11:30', '12:00', '15:00'].map(at)).toEqual([
      'els: calendar',
      'els jan: calendar',
      'jan: calendar',
      'fatima: rotation',
    ]);
    // What is left of one that is not followed any more says nothing.
    expect(nameAt({ ...of, calendarUrl: '' }, '2026-11-24T08:00:00Z', shifts)).toBe('fatima: rotation');
  });
});

describe('a name in a calendar', () => {
  const both = [person('jan', 'Jan de Boer'), person('smit', 'Jan de Boer-Smit')];
  const named = (says: string): string[] => personsNamedIn(says, both).map(({ personId }) => personId);
  it('is a whole one', () => {
    expect(named('Piket: Jan de Boer.')).toEqual(['jan']);
    expect(named('jan de boer-smit (reserve)')).toEqual(['smit']);
    expect(named('Jan de Boerma')).toEqual([]);
    expect(named('zjan@wad.example')).toEqual([]);
    expect(named('Jan de Boer Smit')).toEqual(['smit']);
    expect(named('Jan de Boer-Smit, Jan de Boer')).toEqual(['jan', 'smit']);
    expect(named('Piket - Jan de Boer - nacht')).toEqual(['jan']);
    // Whether or not they are among the persons, with a tie of any kind.
    expect(named('Jan de Boer-Visser')).toEqual([]);
    expect(named('Jan de Boer\u2011Visser')).toEqual([]);
    expect(named('Piet-Jan de Boer')).toEqual([]);
  });

  describe('that two persons have', () => {
    const two = [person('jan1', 'Jan Smit'), person('jan2', 'JAN SMIT')];
    const shift = (says: string): Shift => ({
      ...{ says, from: new Date('2026-11-24T08:00:00Z'), until: new Date('2026-11-24T20:00:00Z') },
    });
    const asked = (says: string): string[] => personsNamedIn(says, two).map(({ personId }) => personId);
    const remarked = (calendarUrl: string, ...shifts: readonly Shift[]) =>
      remarksOnPeople({ ...nobodyYet, persons: two, calendarUrl }, shifts, [], new Date('2026-11-24T07:00:00Z'))
        .filter(({ about }) => about === 'same-name')
        .map(({ names }) => names);
    it('asks each of them, unless a mail address tells them apart', () => {
      expect(asked('Piket Jan Smit')).toEqual(['jan1', 'jan2']);
      expect(asked('Jan Smit jan2@wad.example')).toEqual(['jan2']);
    });

    it('is remarked on, until the calendar tells them apart', () => {
      expect(remarked('https://wad.example/piket.ics')).toEqual([['Jan Smit']]);
      expect(remarked('https://wad.example/piket.ics', shift('Jan Smit'))).toEqual([['Jan Smit']]);
      expect(remarked('https://wad.example/piket.ics', shift('Jan Smit jan2@wad.example'))).toEqual([]);
      expect(remarked('', shift('Jan Smit'))).toEqual([]);
    });
  });
});

describe('who is asked on no step', () => {
  const left = (parts: Partial<People>): readonly string[] =>
    remarksOnPeople(people(parts), [], [], new Date('2026-11-24T07:00:00Z'))
      .filter(({ about }) => about === 'not-asked')
      .flatMap(({ names }) => names);
  it('is said, and nobody is without an order, or where whoever is on call is asked', () => {
    const step = (kind: StepKind, ...personIds: string[]) => ({ kind, personIds });
    expect(left({ rotation: weekly })).toEqual([]);
    expect(left({ ladder: [step('desk'), step('on-call')] })).toEqual([]);
    expect(left({ rotation: weekly, ladder: [step('desk')] })).toEqual(['Fatima de Boer', 'Jan Smit', 'Elş Dûk']);
    expect(left({ ladder: [step('group', 'jan'), step('deputy')] })).toEqual(['Fatima de Boer']);
  });
});
