import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sampleSource } from '@keten/testing';
import type { JWTPayload } from 'jose';
import { assertionOf, jwksOf, newSourceKey, tokenEndpoint } from '../../test/source-keys.ts';
import type { SourceKey } from '../../test/source-keys.ts';
import { checkAssertion } from './check-assertion.ts';
import { OAuthError } from '../oauth-error.ts';

const now = new Date('2026-11-24T08:00:00Z');
const nowSeconds = now.getTime() / 1000;
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

let key: SourceKey;
let other: SourceKey;
beforeAll(async () => {
  [key, other] = await Promise.all([newSourceKey(), newSourceKey()]);
});

/** A register of one source, and the assertions that were used. */
function checking(jwks = jwksOf(key)) {
  const names = new Set<string>();
  const source = sampleSource({ sourceId: 'kcr2', jwks });
  return checkAssertion({
    sources: new Map([[source.sourceId, source]]),
    used: { create: (name) => Promise.resolve(names.size < names.add(name).size) },
    clock: () => now,
    audience: tokenEndpoint,
  });
}

const outcome = (assertion: string, check = checking()): Promise<string> =>
  check(assertion).then(
    ({ sourceId }) => sourceId,
    (error: unknown) => {
      if (error instanceof OAuthError && error.error === 'invalid_client') return error.message;
      throw error;
    },
  );
const unsigned = 'The assertion is not signed by a key of a registered source.';

describe('an assertion', () => {
  it.each(['ES256', 'PS256', 'EdDSA'])('of a registered key proves who it is, with %s', async (alg) => {
    const own = await newSourceKey(alg);
    expect(await outcome(await assertionOf('kcr2', own, { now }), checking(jwksOf(own)))).toBe('kcr2');
  });

  it.each(['RS256', 'ES384'])('may not be signed with %s', async (alg) => {
    const own = await newSourceKey(alg);
    expect(await outcome(await assertionOf('kcr2', own, { now }), checking(jwksOf(own)))).toMatch(/^alg has to be/);
  });

  it('fits any of several keys while a source changes them, with and without a name of the key', async () => {
    const named = await newSourceKey('ES256', 'new');
    const check = checking(jwksOf(other, key, named));
    expect(await outcome(await assertionOf('kcr2', key, { now }), check)).toBe('kcr2');
    expect(await outcome(await assertionOf('kcr2', named, { now, header: { kid: 'new' } }), check)).toBe('kcr2');
    expect(await outcome(await assertionOf('kcr2', await newSourceKey(), { now }), check)).toBe(unsigned);
  });

  it.each([
    ['aud of another service', { aud: 'https://elsewhere.example/token' }, /^aud/],
    ['aud of several', { aud: [tokenEndpoint, 'https://elsewhere.example'] }, /^aud/],
    ['no aud', { aud: undefined }, /^aud/],
    ['sub of somebody else', { sub: 'defensie' }, /^sub/],
    ['no jti', { jti: undefined }, /^jti/],
    ['an empty jti', { jti: '' }, /^jti/],
    ['a long jti', { jti: 'x'.repeat(257) }, /^jti/],
    ['no exp', { exp: undefined }, /^exp/],
    ['exp that passed', { exp: nowSeconds - 61 }, /^exp has passed/],
    ['exp far away', { exp: nowSeconds + 361 }, /^exp is more than 300 s away/],
    ['nbf to come', { nbf: nowSeconds + 61 }, /^nbf/],
    ['iat to come', { iat: nowSeconds + 61 }, /^iat/],
    ['iss of nobody', { iss: 'nobody' }, /^The assertion is not signed/],
    ['no iss', { iss: undefined }, /^The assertion is not signed/],
  ])('with %s is refused', async (_, claims, reason) => {
    expect(await outcome(await assertionOf('kcr2', key, { now, claims: claims as JWTPayload }))).toMatch(reason);
  });

  it.each([
    ['exp just passed', { exp: nowSeconds - 59 }],
    ['exp just near enough', { exp: nowSeconds + 359 }],
    ['no iat', { iat: undefined }],
    ['aud as a list of one', { aud: [tokenEndpoint] }],
  ])('with %s is taken', async (_, claims) => {
    expect(await outcome(await assertionOf('kcr2', key, { now, claims: claims as JWTPayload }))).toBe('kcr2');
  });

  it('is taken once', async () => {
    const check = checking();
    const assertion = await assertionOf('kcr2', key, { now, claims: { jti: 'once' } });
    const same = await assertionOf('kcr2', key, { now, claims: { jti: 'once', exp: nowSeconds + 60 } });
    const answers = await Promise.all([outcome(assertion, check), outcome(assertion, check), outcome(same, check)]);
    expect(answers.filter((answer) => answer === 'kcr2')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'The assertion was used before.')).toHaveLength(2);
  });

  it('that was never valid uses nothing up', async () => {
    const check = checking();
    await outcome(await assertionOf('kcr2', other, { now, claims: { jti: 'once' } }), check);
    await outcome(await assertionOf('kcr2', key, { now, claims: { jti: 'once', exp: nowSeconds - 100 } }), check);
    expect(await outcome(await assertionOf('kcr2', key, { now, claims: { jti: 'once' } }), check)).toBe('kcr2');
  });
});

describe('a forged assertion', () => {
  const claims = { iss: 'kcr2', sub: 'kcr2', aud: tokenEndpoint, jti: 'j', exp: nowSeconds + 60 };

  it('without a signature is refused, however none is written', async () => {
    for (const alg of ['none', 'None', 'nOnE', ''])
      expect(await outcome(`${base64url({ alg })}.${base64url(claims)}.`)).not.toBe('kcr2');
  });

  it.each(['HS256', 'HS384', 'HS512'])('with %s of the public key is refused', async (alg) => {
    const signed = `${base64url({ alg })}.${base64url(claims)}`;
    for (const secret of [jwksOf(key), JSON.stringify(key.publicJwk), String(key.publicJwk.x)]) {
      const mac = createHmac(alg.replace('HS', 'sha'), secret).update(signed).digest('base64url');
      expect(await outcome(`${signed}.${mac}`)).toMatch(/^alg has to be/);
    }
  });

  it('that brings its own key is refused', async () => {
    const header = { jwk: other.publicJwk, jku: 'https://evil.example/jwks' } as object;
    expect(await outcome(await assertionOf('kcr2', other, { now, header }))).toBe(unsigned);
  });

  it('whose claims changed after the signature is refused', async () => {
    const [head, , signature] = (await assertionOf('kcr2', key, { now })).split('.');
    expect(await outcome(`${head}.${base64url(claims)}.${signature}`)).toBe(unsigned);
  });

  it.each(['', 'x', 'a.b.c', '..', 'x'.repeat(9000)])('that is no JWT is refused', async (text) => {
    expect(await outcome(text)).toMatch(/no signed JWT|at most 8192/);
  });

  it('of a source without keys is refused like one of nobody', async () => {
    expect(await outcome(await assertionOf('kcr2', key, { now }), checking(''))).toBe(unsigned);
    expect(await outcome(await assertionOf('nobody', key, { now }))).toBe(unsigned);
  });
});
