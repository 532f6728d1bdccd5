import { expect, it } from '@jest/globals';
import { checkConfirmationToken, confirmationToken } from './confirmation-token.ts';

const key = Buffer.alloc(32, 1);
const obligation = { warningId: 'w-1', revision: 1, recipientId: 'e-1' };

it('opens its own obligation and no other', () => {
  const token = confirmationToken(key, obligation);
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(checkConfirmationToken(key, obligation, token)).toBe(true);
  for (const other of [{ warningId: 'w-2' }, { revision: 2 }, { recipientId: 'e-2' }]) {
    expect(checkConfirmationToken(key, { ...obligation, ...other }, token)).toBe(false);
  }
  expect(checkConfirmationToken(Buffer.alloc(32, 2), obligation, token)).toBe(false);
});

it('keeps the parts apart', () => {
  const token = confirmationToken(key, { warningId: 'a', revision: 1, recipientId: '1b' });
  expect(checkConfirmationToken(key, { warningId: 'a', revision: 11, recipientId: 'b' }, token)).toBe(false);
});

it.each(['', 'x', 'not base64 at all', 'A'.repeat(22), 'A'.repeat(1000)])('refuses what is no token: %s', (token) => {
  expect(checkConfirmationToken(key, obligation, token)).toBe(false);
});

it('takes the key as base64 too, and refuses one that could be guessed', () => {
  expect(confirmationToken(key.toString('base64'), obligation)).toBe(confirmationToken(key, obligation));
  expect(() => confirmationToken('c2hvcnQ=', obligation)).toThrow(RangeError);
});
