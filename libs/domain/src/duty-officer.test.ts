import { describe, expect, it } from '@jest/globals';
import { dutyOfficers, maskedPhone, mobileOf } from './duty-officer.ts';

describe('a mobile number', () => {
  it.each([
    ['06 12 34 56 78', '+31612345678'],
    ['0031 6-12345678', '+31612345678'],
    ['+31 (0)6 12 34 56 78', '+31612345678'],
    ['+599 717 1234', '+5997171234'],
    ['+32 470 12 34 56', '+32470123456'],
  ])('is read as people write it: %s', (typed, number) => expect(mobileOf(typed)).toBe(number));

  it.each(['', '070 123 45 67', '+31701234567', '06 66 123 456', '06123', '112', 'piet', '+3161234567890'])(
    'is not: %s',
    (typed) => expect(mobileOf(typed)).toBeUndefined(),
  );

  it('shows two digits where it need not be dialled', () => expect(maskedPhone('+31612345678')).toBe('…78'));
});

it('the duty officer comes first, then the deputies in their order, then who has no place', () => {
  const person = (operatorId: string, dutyOrder?: number) =>
    ({ operatorId, roles: ['duty-officer'], ...(dutyOrder && { dutyOrder }) }) as const;
  const all = [person('zonder'), person('tweede', 2), person('eerste', 1), person('anders', 2)];
  const other = { operatorId: 'anna', roles: ['operator'], dutyOrder: 1 } as const;
  expect(dutyOfficers([...all, other]).map(({ operatorId }) => operatorId)).toEqual([
    ...['eerste', 'anders', 'tweede', 'zonder'],
  ]);
});
