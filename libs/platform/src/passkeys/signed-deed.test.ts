import { expect, it } from '@jest/globals';
import { deedSignedBy } from './signed-deed.ts';

const signed = (body: unknown, chance = 'c') =>
  deedSignedBy('dirk', { method: 'PUT', path: '/v1', basedOn: undefined, body })(chance);

it.each(['password', 'webhookSecret', 'firstHalf', 'secondHalf', 'newPassword'])(
  'leaves %s out of the hash of the body, and signs for it all the same',
  (name) => {
    const [one, other, without] = [
      { name: 'a', in: { [name]: 'x' } },
      { name: 'a', in: { [name]: 'y' } },
      { name: 'a', in: {} },
    ];
    expect(signed(one).bodyHash).toBe(signed(without).bodyHash);
    expect(new Set([one, other, without].map((each) => signed(each).nonce)).size).toBe(3);
    expect(signed(one, 'd').nonce).not.toBe(signed(one).nonce);
  },
);

it('signs for the rest of the body', () => {
  expect(signed({ name: 'a' }).bodyHash).not.toBe(signed({ name: 'b' }).bodyHash);
  // That there is to be a new password, which is no password.
  expect(signed({ newPassword: true }).bodyHash).not.toBe(signed({ newPassword: false }).bodyHash);
});
