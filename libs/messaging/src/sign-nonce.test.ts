import { describe, expect, it } from '@jest/globals';
import { createUser, decode, fromPublic, fromSeed } from '@nats-io/nkeys';
import { signNonce } from './sign-nonce.ts';

describe('the nonce of a broker', () => {
  it('is signed as the library of the client signs it, for any key', () => {
    for (let i = 0; i < 3; i += 1) {
      const pair = createUser();
      const authenticate = signNonce(new TextDecoder().decode(pair.getSeed()));
      const { nkey, sig } = authenticate(`nonce-${i}`) as { nkey: string; sig: string };
      expect(nkey).toBe(pair.getPublicKey());
      const nonce = new TextEncoder().encode(`nonce-${i}`);
      expect(decode(sig)).toEqual(fromSeed(pair.getSeed()).sign(nonce));
      expect(fromPublic(nkey).verify(nonce, decode(sig))).toBe(true);
    }
  });

  it('is not signed with what is no seed', () => {
    expect(() => signNonce('SUAB')('nonce')).toThrow();
    expect(() => signNonce('no seed')('nonce')).toThrow();
  });
});
