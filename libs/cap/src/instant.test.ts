import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sameAlert } from './alert.ts';
import { readInstant, writeInstant } from './instant.ts';

describe('an instant in CAP', () => {
  it.each([
    ['2026-11-24T09:00:00+01:00', '2026-11-24T08:00:00.000Z', 60],
    ['2026-11-24T08:00:00-00:00', '2026-11-24T08:00:00.000Z', 0],
    ['2026-11-23T20:00:00-12:00', '2026-11-24T08:00:00.000Z', -720],
    ['2026-12-31T24:00:00+01:00', '2026-12-31T23:00:00.000Z', 60],
    ['2024-02-29T00:00:00+05:45', '2024-02-28T18:15:00.000Z', 345],
  ])('is read with its offset: %s', (text, at, offsetMinutes) => {
    expect(readInstant(text)).toEqual({ at: new Date(at), offsetMinutes });
  });

  it.each([
    '2026-11-24T09:00:00Z',
    '2026-11-24T09:00:00',
    '2026-11-24T09:00:00.5+01:00',
    '2026-11-24 09:00:00+01:00',
    '2026-02-29T09:00:00+01:00',
    '2026-11-31T09:00:00+01:00',
    '2026-11-24T25:00:00+01:00',
    '2026-11-24T09:00:60+01:00',
    '2026-11-24T24:00:01+01:00',
    '2026-02-29T24:00:00+01:00',
    '2026-11-24T09:00:00+15:00',
    '2026-11-24T09:00:00+01:60',
    '2026-11-24T09:00:00,01:00',
    '0000-01-01T00:00:00+00:00',
    '',
  ])('is refused: “%s”', (text) => {
    expect(readInstant(text)).toBeUndefined();
  });

  it('is read back as it was written', () => {
    const seconds = fc.integer({ min: Date.UTC(1000) / 1000, max: Date.UTC(9000) / 1000 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: -840, max: 840 }), (second, offsetMinutes) => {
        const at = new Date(second * 1000);
        expect(readInstant(writeInstant(at, offsetMinutes))).toEqual({ at, offsetMinutes });
      }),
    );
  });

  it('writes UTC as -00:00', () => {
    expect(writeInstant(new Date('2026-11-24T08:00:00.900Z'))).toBe('2026-11-24T08:00:00-00:00');
  });

  it('makes two references equal whatever the offset', () => {
    const sentAt = (text: string) => ({ sender: 'a', identifier: 'b', sent: readInstant(text)?.at ?? new Date(0) });
    const summer = sentAt('2026-06-24T09:00:00+02:00');
    expect(sameAlert(summer, sentAt('2026-06-24T07:00:00-00:00'))).toBe(true);
    expect(sameAlert(summer, sentAt('2026-06-24T09:00:00+01:00'))).toBe(false);
  });
});
