import { describe, expect, it } from '@jest/globals';
import { formatLeft, formatMoment, fromLocalInput, toLocalInput } from './time.ts';

describe('a moment', () => {
  it('is told with its date on the clocks of Amsterdam, in winter and in summer', () => {
    expect(formatMoment('2026-11-24T12:05:00Z', 'nl')).toBe('24 nov 2026, 13:05');
    expect(formatMoment('2026-07-24T12:05:00Z', 'en')).toBe('24 Jul 2026, 14:05');
  });

  it('is told on the clocks of Bonaire by their name, and by both where both are read', () => {
    const at = '2026-11-24T02:05:00Z';
    expect(formatMoment(at, 'nl', ['America/Kralendijk'])).toBe('23 nov 2026, 22:05 (Bonairiaanse tijd)');
    expect(formatMoment(at, 'en', ['Europe/Amsterdam', 'America/Kralendijk'])).toBe(
      '24 Nov 2026, 03:05 (Dutch time), 23 Nov 2026, 22:05 (Bonaire time)',
    );
  });
});

describe('time that is left', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  it.each([
    ['2026-11-24T12:04:05Z', '4:05'],
    ['2026-11-24T13:04:05Z', '1:04:05'],
    ['2026-11-24T11:59:00Z', '0:00'],
  ])('until %s is %s', (at, left) => {
    expect(formatLeft(at, now)).toBe(left);
  });
});

describe('a local date and time', () => {
  it.each([
    ['2026-11-24T13:05', '2026-11-24T12:05:00.000Z'],
    ['2026-07-24T14:05', '2026-07-24T12:05:00.000Z'],
    ['2026-10-25T00:30', '2026-10-24T22:30:00.000Z'],
    ['2026-10-25T23:30', '2026-10-25T22:30:00.000Z'],
  ])('%s is %s, and back', (local, instant) => {
    expect(fromLocalInput(local)).toBe(instant);
    expect(toLocalInput(instant)).toBe(local);
  });

  it('that comes twice is the first of the two', () => {
    expect(fromLocalInput('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('that the clocks skip is an hour later', () => {
    expect(fromLocalInput('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('that is none gives nothing', () => {
    expect(fromLocalInput('')).toBeUndefined();
  });
});
