import { describe, expect, it } from '@jest/globals';
import {
  answerPhone,
  beginTelling,
  dropTelling,
  endTelling,
  joinPhone,
  stateOfTelling,
  tellingOf,
} from './phone-told.ts';
import type { PhoneTold } from './phone-told.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 24, 10, 0, seconds));
const joined = (...steps: readonly (readonly [string, string])[]): PhoneTold =>
  steps.reduce<PhoneTold | undefined>(
    (told, [recipientId, step]) => joinPhone(told, { recipientId, step }, '6GF'),
    undefined,
  )!;
const telling = (by: string, seconds: number, route = '') => ({
  name: '0',
  by,
  recipientId: by,
  route,
  at: at(seconds),
});

describe('a telephone that several organisations share', () => {
  it.each<[string, PhoneTold, string, string, string | undefined]>([
    ['is told once on the same rung', joined(['a', '0'], ['b', '0']), 'b', '0', '0'],
    ['is told once on other rungs, when each comes for the first time', joined(['a', '0'], ['b', '2']), 'b', '2', '0'],
    ['is told again by a ladder that comes back', joined(['a', '0'], ['a', '1']), 'a', '1', '1'],
    ['is told again once for two that come back', joined(['a', '0'], ['b', '0'], ['b', '1']), 'b', '1', '1'],
    ['reads the same for information', joined(['a', '0']), 'b', 'info', '0'],
    ['has a text of its own where nobody must confirm', joined(), 'b', 'info', 'info'],
    ['does not hear that it is over while one is warned', joined(['a', '0']), 'b', 'over', undefined],
    ['hears that it is over when no one is', joined(), 'b', 'over', 'over'],
  ])('%s', (_what, told, recipientId, step, name) => {
    expect(tellingOf(told, { recipientId, step })).toBe(name);
  });

  it('keeps its code, its desks and its first answer', () => {
    const once = joinPhone(undefined, { recipientId: 'a', step: '0' }, 'AAA');
    const told = joinPhone(once, { recipientId: 'b', step: '0' }, 'BBB');
    expect([told.code, told.desks.map(({ recipientId }) => recipientId)]).toEqual(['AAA', ['a', 'b']]);
    expect(joinPhone(told, { recipientId: 'b', step: '0' }, 'BBB')).toBe(told);
    expect(answerPhone(answerPhone(told, at(1)), at(2)).answeredAt).toEqual(at(1));
  });

  it('is one attempt’s until that is taken, dropped or long not heard of', () => {
    const begun = beginTelling(undefined, telling('a', 0));
    expect(beginTelling(begun, telling('b', 9))).toBe(begun);
    const seenBy = (by: string, told: PhoneTold, seconds: number) => stateOfTelling(told, '0', by, at(seconds)).is;
    expect([seenBy('a', begun, 9), seenBy('b', begun, 9), seenBy('b', begun, 10)]).toEqual([
      'free',
      'under-way',
      'in-doubt',
    ]);
    expect(seenBy('b', dropTelling(begun, '0', 'a'), 1)).toBe('free');
    expect(dropTelling(begun, '0', 'b')).toBe(begun);
    const taken = endTelling(beginTelling(begun, telling('b', 10)), telling('b', 11, 'x'));
    expect([seenBy('a', taken, 99), dropTelling(taken, '0', 'b') === taken]).toEqual(['taken', true]);
  });
});
