import { describe, expect, it } from '@jest/globals';
import { dueLines, isDecentHour } from './due-lines.ts';
import type { Line } from './due-lines.ts';
import { answerLine, askLine, reportLine } from './line-test.ts';
import type { LineCheck } from './line-test.ts';

/** A Tuesday. */
const at = new Date('2026-11-24T10:00:00Z');
const later = (hours: number): Date => new Date(at.getTime() + hours * 3_600_000);
const asked = (): LineCheck => askLine(undefined, { entityId: 'wad', channel: 'sms', testId: 't1', codeHash: 'h' }, at);

it.each([
  ['a Tuesday at nine in Amsterdam', '2026-11-24T08:00:00Z', 'Europe/Amsterdam', true],
  ['a minute before', '2026-11-24T07:59:00Z', 'Europe/Amsterdam', false],
  ['five in the afternoon', '2026-11-24T16:00:00Z', 'Europe/Amsterdam', false],
  ['a minute before that', '2026-11-24T15:59:00Z', 'Europe/Amsterdam', true],
  ['a Saturday', '2026-11-28T11:00:00Z', 'Europe/Amsterdam', false],
  ['five at night on Bonaire', '2026-11-24T09:00:00Z', 'America/Kralendijk', false],
])('is asked of people at a decent hour: %s', (_name, moment, timeZone, is) => {
  expect(isDecentHour(new Date(moment), timeZone)).toBe(is);
});

describe('which lines are tested now', () => {
  const line = (pointId: string, channel: Line['channel'], timeZone = 'Europe/Amsterdam'): Line => ({
    ...{ pointId, channel, timeZone },
  });
  const lines = [line('hook', 'webhook'), line('text', 'sms'), line('far', 'sms', 'America/Kralendijk')];
  const due = (checks: Readonly<Record<string, LineCheck>>, now: Date, most = 9) =>
    dueLines(lines, (pointId) => checks[pointId], now, most).map(({ pointId }) => pointId);

  it('wakes nobody, and a machine at any hour', () => {
    expect(due({}, at)).toEqual(['hook', 'text']);
    expect(due({}, later(6))).toEqual(['hook', 'far']);
    expect(due({}, later(12))).toEqual(['hook']);
  });

  it('begins with who waits longest, and takes no more than so many', () => {
    const hook = answerLine(asked(), 'answer', at);
    expect(due({ hook }, later(23))).toEqual(['text']);
    expect(due({ hook }, later(24))).toEqual(['text', 'hook']);
    expect(due({ hook }, later(24), 1)).toEqual(['text']);
  });

  it('asks a gateway that says nothing for no more, and the others all the same', () => {
    const many = Array.from({ length: 60 }, (_, n) => [line(`hook-${n}`, 'webhook'), line(`text-${n}`, 'sms')]).flat();
    const first = dueLines(many, () => undefined, at, 999);
    const ofTexts = (lines: readonly Line[]) => lines.filter(({ channel }) => channel === 'sms').length;
    expect([ofTexts(first), first.length - ofTexts(first)]).toEqual([20, 40]);
    const waiting = new Set(first.map(({ pointId }) => pointId));
    const next = (now: Date, checkOf: () => LineCheck) =>
      dueLines(many, (pointId) => (waiting.has(pointId) ? checkOf() : undefined), now, 999);
    expect(next(later(0.4), asked)).toEqual([]);
    const left = () => reportLine(asked(), { testId: 't1', pointId: '', outcome: 'sent', detail: '', at });
    expect(ofTexts(next(later(0.01), left))).toBe(20);
    // What was lost on the way holds up nobody for ever.
    expect(ofTexts(next(later(0.6), asked))).toBe(20);
  });
});
