import { expect, it } from '@jest/globals';
import { checkCall, isSameCall, isWaitedFor } from './call.ts';

it('takes any call, and a confirmation only of somebody who was spoken to', () => {
  for (const [reached, spokenTo] of [
    [false, ''],
    [true, ''],
    [true, 'Jan de Wit'],
  ] as const)
    expect(() => checkCall({ reached, spokenTo, confirmed: false })).not.toThrow();
  expect(() => checkCall({ reached: true, spokenTo: 'Jan de Wit', confirmed: true })).not.toThrow();
  for (const said of [
    { reached: false, spokenTo: 'Jan de Wit' },
    { reached: true, spokenTo: '' },
  ])
    expect(() => checkCall({ ...said, confirmed: true })).toThrow('Say who confirmed it');
});

it('is the same call only with the same words of the same person', () => {
  const call = { callId: 'c-1', reached: true, note: '', spokenTo: 'Jan', confirmed: false, by: 'anna' };
  expect(isSameCall(call, { ...call })).toBe(true);
  for (const other of [{ callId: 'c-2' }, { reached: false }, { note: 'Later.' }, { spokenTo: 'Els' }])
    expect(isSameCall(call, { ...call, ...other })).toBe(false);
  expect(isSameCall(call, { ...call, confirmed: true })).toBe(false);
  expect(isSameCall(call, { ...call, by: 'bram' })).toBe(false);
});

it('helps to telephone whose duty is not settled, also while the chain is trying', () => {
  const all = ['open', 'exhausted', 'confirmed', 'revoked'] as const;
  expect(all.filter(isWaitedFor)).toEqual(['open', 'exhausted']);
});
