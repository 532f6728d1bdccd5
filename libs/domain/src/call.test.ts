import { expect, it } from '@jest/globals';
import { checkCall } from './call.ts';

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
