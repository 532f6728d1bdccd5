import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Source } from '@keten/domain';
import { sampleSource } from '@keten/testing';
import { SignJWT } from 'jose';
import { accessTokens } from './access-token.ts';

const key = randomBytes(32);
const issuer = 'https://intake.example';
const source = sampleSource({ sourceId: 'kcr2', jwks: '{"keys":[]}' });
const registered = (...all: readonly Source[]) => new Map(all.map((each) => [each.sourceId, each]));

type Changes = Partial<Parameters<typeof accessTokens>[0]> & { readonly afterSeconds?: number };
const start = Date.parse('2026-11-24T08:00:00Z');
const instance = ({ afterSeconds = 0, ...changes }: Changes = {}) =>
  accessTokens({
    key,
    issuer,
    sources: registered(source),
    clock: () => new Date(start + afterSeconds * 1000),
    ...changes,
  });

describe('an access token', () => {
  it('is read by any instance with the same key, for ten minutes and what clocks may differ', async () => {
    const token = await instance().issue(source);
    expect(await instance({ afterSeconds: 599 }).read(token)).toEqual(source);
    expect(await instance({ afterSeconds: 659 }).read(token)).toEqual(source);
    expect(await instance({ afterSeconds: 661 }).read(token)).toBeUndefined();
    expect(await instance({ key: randomBytes(32) }).read(token)).toBeUndefined();
    expect(await instance({ issuer: 'https://elsewhere.example' }).read(token)).toBeUndefined();
  });

  it.each<[string, Map<string, Source>]>([
    ['is gone', registered()],
    ['has other keys', registered({ ...source, jwks: '{"keys":[{}]}' })],
    ['has another token', registered({ ...source, tokenHash: 'ab' })],
    ['has other certificates', registered({ ...source, certificates: ['ab'] })],
  ])('is worth nothing at once when its source %s', async (_, sources) => {
    expect(await instance({ sources }).read(await instance().issue(source))).toBeUndefined();
  });

  it('goes on when the rest of the registration changes, and says what holds now', async () => {
    const narrower = { ...source, allowedKinds: [] };
    expect(await instance({ sources: registered(narrower) }).read(await instance().issue(source))).toEqual(narrower);
  });

  it('that is bound to a certificate is worth nothing with another one, or none', async () => {
    const [own, other] = [{ fingerprint: randomBytes(32) }, { fingerprint: randomBytes(32) }];
    const token = await instance().issue(source, own);
    expect(await instance().read(token, own)).toEqual(source);
    expect(await instance().read(token, other)).toBeUndefined();
    expect(await instance().read(token)).toBeUndefined();
  });

  it('is no other JWT of the same key', async () => {
    const token = await new SignJWT({ sub: 'kcr2', iss: issuer, aud: issuer, exp: start / 1000 + 60 })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(key);
    expect(await instance().read(token)).toBeUndefined();
  });

  it('is neither made nor read with a key that is too short', async () => {
    const short = instance({ key: randomBytes(31) });
    await expect(short.issue(source)).rejects.toThrow(RangeError);
    await expect(short.read(await instance().issue(source))).rejects.toThrow(RangeError);
    expect(await short.read('not-one')).toBeUndefined();
  });
});
