import { describe, expect, it } from '@jest/globals';
import {
  answerLine,
  askLine,
  deliverLine,
  failLine,
  isOpen,
  lineStateOf,
  mayAskAgainAt,
  nextTestAt,
  progressOf,
  reportLine,
  typeCode,
} from './line-test.ts';
import type { LineCheck, LineTestReported } from './line-test.ts';

/** A Tuesday. */
const at = new Date('2026-11-24T10:00:00Z');
const later = (hours: number): Date => new Date(at.getTime() + hours * 3_600_000);
const [threeDays, twoWeeks, quarter] = [72, 14 * 24, 91 * 24];

const asked = (testId = 't1', before?: LineCheck, now = at): LineCheck =>
  askLine(before, { entityId: 'wad', channel: 'sms', testId, codeHash: 'h' }, now);
const report = (parts: Partial<LineTestReported>): LineTestReported => ({
  ...{ testId: 't1', pointId: 'p1', outcome: 'sent', detail: '', at },
  ...parts,
});
const sent = (check = asked()): LineCheck => reportLine(check, report({ testId: check.test.testId, at: later(1) }));
const undelivered = (at: Date) => ({ entityId: 'wad', channel: 'sms', detail: 'no such number', at }) as const;
const refused = report({ outcome: 'failed', fault: 'refused', detail: '550', at: later(1) });

describe('the state of a contact point', () => {
  it('is unverified before anything is known, and while the first test is under way', () => {
    expect(lineStateOf(undefined, at)).toEqual({ is: 'unverified' });
    expect(lineStateOf(sent(), later(2))).toEqual({ is: 'unverified' });
  });

  it('is verified by an answer, and stays so while it is tested again', () => {
    const works = answerLine(sent(), 'code', later(2));
    expect(lineStateOf(works, later(3))).toEqual({ is: 'verified', at: later(2), by: 'code' });
    expect(lineStateOf(sent(asked('t2', works, later(9))), later(10))).toMatchObject({ is: 'verified', at: later(2) });
  });

  it('is unverified again when it was not asked for twice as long as it should be', () => {
    const works = answerLine(sent(), 'code', later(2));
    expect(lineStateOf(works, later(2 + 2 * quarter))).toMatchObject({ is: 'verified' });
    expect(lineStateOf(works, later(3 + 2 * quarter))).toEqual({ is: 'unverified' });
    const hook = answerLine({ ...sent(), channel: 'webhook' }, 'challenge', later(2));
    expect(lineStateOf(hook, later(50))).toMatchObject({ is: 'verified' });
    expect(lineStateOf(hook, later(51))).toEqual({ is: 'unverified' });
  });

  it('fails when nobody answers in time, since then, and works again after an answer', () => {
    const silent = sent(asked('t2', answerLine(sent(), 'code', later(2))));
    expect(lineStateOf(silent, later(threeDays - 1))).toMatchObject({ is: 'verified' });
    const failed = { is: 'failed', since: later(threeDays), because: 'unanswered', detail: '' };
    expect(lineStateOf(silent, later(threeDays))).toEqual(failed);
    const again = asked('t3', silent, later(twoWeeks));
    expect(lineStateOf(again, later(twoWeeks))).toEqual(failed);
    expect(lineStateOf(answerLine(again, 'code', later(400)), later(401))).toMatchObject({ is: 'verified' });
  });

  it('blames nobody for a test that never left', () => {
    expect(lineStateOf(asked(), later(999))).toEqual({ is: 'unverified' });
  });

  it('fails when it is refused, since the first time', () => {
    const first = reportLine(asked(), refused);
    expect(lineStateOf(first, at)).toEqual({ is: 'failed', since: later(1), because: 'refused', detail: '550' });
    const second = reportLine(asked('t2', first, later(24)), { ...refused, testId: 't2', at: later(25) });
    expect(lineStateOf(second, later(25))).toMatchObject({ since: later(1) });
  });

  it('hears nothing of an earlier test, nor of one that is over', () => {
    const second = asked('t2', sent());
    expect(reportLine(second, refused)).toBe(second);
    const over = answerLine(sent(), 'code', later(2));
    expect(reportLine(over, refused)).toBe(over);
    expect(reportLine(sent(), report({ at: later(5) })).test.sentAt).toEqual(later(1));
  });

  it('fails when a real message failed for good, tested or not, until it is answered', () => {
    const works = answerLine(sent(), 'code', later(2));
    const failed = { is: 'failed', because: 'delivery', detail: 'no such number', since: later(9) };
    for (const known of [works, sent(), undefined])
      expect(lineStateOf(failLine(known, undelivered(later(9))), later(9))).toEqual(failed);
    const broken = failLine(undefined, undelivered(later(9)));
    expect(lineStateOf(answerLine(asked('t2', broken, later(10)), 'code', later(11)), later(11)).is).toBe('verified');
  });

  it('is what it was before when a real message arrived after one that failed', () => {
    const works = answerLine(sent(), 'code', later(2));
    const failed = failLine(works, undelivered(later(9)));
    expect(lineStateOf(deliverLine(failed, later(10)), later(10))).toMatchObject({ is: 'verified', at: later(2) });
    expect(deliverLine(failed, later(8))).toBe(failed);
    const never = deliverLine(failLine(undefined, undelivered(later(9))), later(10));
    expect(lineStateOf(never, later(10))).toEqual({ is: 'unverified' });
    expect(nextTestAt(never, 'sms', later(10)) <= later(10)).toBe(true);
  });

  it('stays failed by its own test whatever arrived', () => {
    const failed = reportLine(asked(), refused);
    expect(deliverLine(failed, later(99))).toBe(failed);
  });

  it('works when it was answered after a real message failed, though that is heard later', () => {
    const works = answerLine(sent(), 'code', later(2));
    expect(failLine(works, undelivered(later(1)))).toBe(works);
  });
});

describe('a code that is typed', () => {
  it('counts when it is right, and not when it is over', () => {
    expect(typeCode(sent(), true, later(2))).toMatchObject({ is: 'right', check: { verified: { by: 'code' } } });
    expect(typeCode(sent(), true, later(threeDays)).is).toBe('over');
    expect(typeCode(answerLine(sent(), 'code', later(2)), true, later(3)).is).toBe('over');
    expect(isOpen(sent(), later(threeDays))).toBe(false);
  });

  it('can be guessed five times, and then not even rightly', () => {
    let check = sent();
    for (let guess = 0; guess < 5; guess++) {
      const typed = typeCode(check, false, later(2));
      expect(typed.is).toBe('wrong');
      check = typed.check;
    }
    expect(typeCode(check, true, later(2)).is).toBe('too-many');
    expect(typeCode(sent(asked('t2', check)), true, later(2)).is).toBe('right');
  });
});

describe('when a line is tested again', () => {
  const works = answerLine(sent(), 'code', later(2));
  const broken = reportLine(asked(), refused);
  it.each<[string, LineCheck | undefined, Date]>([
    ['at once, when it never was', undefined, new Date(0)],
    ['when the time to answer is over', sent(), later(threeDays)],
    ['soon, when the test was lost on the way', asked(), later(2)],
    ['in a quarter, when it works', works, later(2 + quarter)],
    ['in two weeks, when it failed', broken, later(twoWeeks)],
    ['at once, when a real message failed', failLine(works, undelivered(later(9))), later(9)],
    ['at once for that, when it never was', failLine(undefined, undelivered(later(9))), later(9)],
    [
      'not again for that, once it was asked',
      sent(asked('t2', failLine(works, undelivered(later(9))), later(10))),
      later(82),
    ],
  ])('%s', (_name, check, next) => {
    expect(nextTestAt(check, 'sms', later(3))).toEqual(next);
  });

  it('is each day for a machine, whether it works or not', () => {
    expect(nextTestAt(answerLine(asked(), 'answer', at), 'webhook', at)).toEqual(later(24));
    expect(nextTestAt(broken, 'webhook', later(1))).toEqual(later(24));
  });

  it('leaves a person five minutes between two texts that the desk asks for', () => {
    expect(mayAskAgainAt(undefined, 'sms')).toEqual(new Date(0));
    expect(mayAskAgainAt(asked(), 'sms')).toEqual(new Date(at.getTime() + 300_000));
  });
});

it.each<[string, LineCheck, number, ReturnType<typeof progressOf>]>([
  ['under way at first', asked(), 0.04, 'asked'],
  ['unheard when its gateway says nothing', asked(), 0.06, 'unheard'],
  ['sent once that is said, however late', sent(), 9, 'sent'],
])('a test is %s', (_name, { test }, hours, is) => {
  expect(progressOf(test, later(hours))).toBe(is);
});
