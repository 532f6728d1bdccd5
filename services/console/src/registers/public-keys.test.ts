import { generateKeyPairSync } from 'node:crypto';
import type { JsonWebKey, KeyPairKeyObjectResult } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { faultOfKeys, keptKeys } from './public-keys.ts';

const jwk = ({ publicKey }: KeyPairKeyObjectResult): JsonWebKey => publicKey.export({ format: 'jwk' });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed25519 = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });

const faultOf = (...keys: readonly object[]) => faultOfKeys({ keys });

describe('a JWK set', () => {
  it('of public keys of P-256, Ed25519 and RSA is taken', () => {
    expect(faultOf(jwk(p256), jwk(ed25519), jwk(rsa))).toBeUndefined();
    expect(faultOf({ ...jwk(p256), kid: '1', use: 'sig', alg: 'ES256' }, { ...jwk(rsa), kid: '2' })).toBeUndefined();
  });

  it.each([p256, ed25519, rsa])('with a private key is refused', ({ privateKey }) => {
    expect(faultOf(jwk(p256), privateKey.export({ format: 'jwk' }))).toMatch(/^has a private or secret key/);
  });

  it.each<[string, object, RegExp]>([
    ['a secret', { kty: 'oct', k: 'c2VjcmV0' }, /private or secret/],
    ['a secret without its value', { kty: 'oct' }, /not of P-256/],
    ['a part of a private key alone', { ...jwk(rsa), dq: '' }, /private or secret/],
    ['another curve', jwk(p384), /not of P-256/],
    ['a curve of another kind', { ...jwk(p256), kty: 'OKP' }, /not of P-256/],
    ['a short RSA key', jwk(short), /less than 2048 bits/],
    ['a point that is not on the curve', { ...jwk(p256), x: jwk(p256).y }, /numbers do not fit/],
    ['no numbers', { kty: 'EC', crv: 'P-256' }, /numbers do not fit/],
    ['a key to encrypt with', { ...jwk(p256), use: 'enc' }, /use/],
    ['RS256', { ...jwk(rsa), alg: 'RS256' }, /alg/],
    ['a kid that is no text', { ...jwk(p256), kid: 7 }, /kid/],
  ])('with %s is refused', (_, key, reason) => {
    expect(faultOf(key)).toMatch(reason);
  });

  it.each<[unknown]>([[undefined], [null], [[]], ['x'], [{}], [{ keys: [] }], [{ keys: 'x' }], [{ keys: [null] }]])(
    'is not %p',
    (value) => {
      expect(faultOfKeys(value)).toBeDefined();
    },
  );

  it('has each kid once, and at most ten keys', () => {
    expect(faultOf({ ...jwk(p256), kid: '1' }, { ...jwk(rsa), kid: '1' })).toMatch(/same kid/);
    expect(faultOf(...Array.from({ length: 11 }, () => jwk(p256)))).toMatch(/1 to 10 keys/);
  });

  it('is kept without what else came along', () => {
    const own = { ...jwk(p256), kid: '1' };
    expect(JSON.parse(keptKeys({ keys: [{ ...own, owner: 'Anna', x5c: ['…'] }] }))).toEqual({ keys: [own] });
  });
});
