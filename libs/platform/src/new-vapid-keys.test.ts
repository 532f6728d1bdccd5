import { expect, it } from '@jest/globals';
import { newVapidKeys } from './new-vapid-keys.ts';

it('is as long as RFC 8292 wants, also when a number begins with zeros', () => {
  const pairs = Array.from({ length: 1500 }, newVapidKeys);
  const lengths = new Set(
    pairs.map(({ publicKey, privateKey }) =>
      [publicKey, privateKey].map((key) => Buffer.from(key, 'base64url').length).join(),
    ),
  );
  expect([...lengths]).toEqual(['65,32']);
});
