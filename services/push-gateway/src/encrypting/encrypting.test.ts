import { createCipheriv, createECDH, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decryptPush } from '@keten/testing';
import fc from 'fast-check';
import ece from 'http_ece';
import webpush from 'web-push';
import { deriveKeys, newChance } from './derive-keys.ts';
import type { BrowserKeys } from './derive-keys.ts';
import { encryptWith, plaintextOf, PreparedKeys } from './encrypting.ts';
import { sealPush } from './seal-push.ts';

/** A browser, with what it keeps to itself. */
function browser(octetsOfAuth = 16) {
  const keys = createECDH('prime256v1');
  const p256dh = keys.generateKeys('base64url');
  const auth = randomBytes(octetsOfAuth);
  return { keys, auth, given: { p256dh, auth: auth.toString('base64url') } };
}
const fresh = encryptWith(new PreparedKeys(0));
const text = fc.string({ unit: 'grapheme', maxLength: 900 });

describe('a push', () => {
  it('is that of RFC 8291, appendix A', () => {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'));
    const given = {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    };
    const keys = deriveKeys(given, {
      pair,
      ours: pair.getPublicKey(),
      salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
    });
    expect(keys.key.toString('base64url')).toBe('oIhVW04MRdy2XN9CiKLxTg');
    expect(keys.nonce.toString('base64url')).toBe('4h_95klXJ5E_qnoN');
    expect(sealPush(plaintextOf('When I grow up, I want to be a watermelon'), keys).toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });

  it('is read by the counterpart of web-push, and what web-push makes by ours', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 16, max: 80 }), (payload, octets) => {
        const { keys, auth, given } = browser(octets);
        const body = fresh(given, plaintextOf(payload));
        const read = ece.decrypt(body, { version: 'aes128gcm', privateKey: keys, authSecret: given.auth });
        expect(read.toString()).toBe(payload);
        expect(decryptPush(body, { keys, auth }).toString()).toBe(payload);
        const theirs = webpush.encrypt(given.p256dh, given.auth, payload, 'aes128gcm').cipherText;
        expect(decryptPush(theirs, { keys, auth }).toString()).toBe(payload);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['a point beside the curve', { p256dh: Buffer.alloc(65, 4).toString('base64url') }],
    ['too short a point', { p256dh: 'BAAA' }],
    ['too short a secret', { auth: 'AAAA' }],
  ])('can’t be made with %s', (_what, parts) => {
    expect(() => fresh({ ...browser().given, ...parts }, plaintextOf('x'))).toThrow(RangeError);
  });
});

describe('keys that were made before', () => {
  it('are taken once, are wiped, and what comes after is made anew', () => {
    const prepared = new PreparedKeys(10);
    const { keys, auth, given } = browser();
    prepared.put(given, deriveKeys(given, newChance()), 1);
    const encrypt = encryptWith(prepared);
    const bodies = [1, 2, 3].map(() => encrypt(given, plaintextOf('hallo')));
    for (const body of bodies) expect(decryptPush(body, { keys, auth }).toString()).toBe('hallo');
    expect(new Set(bodies.map((body) => body.subarray(0, 86).toString('hex'))).size).toBe(3);
    expect(prepared.size).toBe(0);
  });

  it('are of nobody who has the same key and another secret', () => {
    const prepared = new PreparedKeys(10);
    const [one, other] = [browser().given, browser().given];
    prepared.put(one, deriveKeys(one, newChance()), 1);
    expect(prepared.take({ ...one, auth: other.auth })).toBeUndefined();
    expect(prepared.take({ ...one, p256dh: other.p256dh })).toBeUndefined();
  });

  it('are of so many at most, and of those who left no more', () => {
    const prepared = new PreparedKeys(2);
    const [one, two, three] = [browser().given, browser().given, browser().given];
    for (const each of [one, two, three]) prepared.put(each, deriveKeys(each, newChance()), 1);
    expect([prepared.size, prepared.isFull, prepared.has(three, 2)]).toEqual([2, true, false]);
    expect(prepared.has(two, 2)).toBe(true);
    prepared.forgetBefore(2);
    expect([prepared.has(one, 2), prepared.has(two, 2), prepared.size]).toEqual([false, true, 1]);
  });

  /** What may happen to a gateway, in any order: it prepares, sends, is retried, forgets, and crashes. */
  it('and a nonce with them never come twice, whatever happens', () => {
    const browsers = Array.from({ length: 4 }, () => browser());
    const whose = fc.integer({ min: 0, max: browsers.length - 1 });
    const step = fc.oneof(
      fc.record({ does: fc.constant('prepare' as const), whose }),
      fc.record({ does: fc.constant('send' as const), whose }),
      fc.record({ does: fc.constant('forget' as const), whose }),
      fc.record({ does: fc.constant('crash' as const), whose }),
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let [prepared, round] = [new PreparedKeys(3), 1];
        for (const { does, whose: index } of steps) {
          const { given, keys, auth } = browsers[index]!;
          if (does === 'crash') prepared = new PreparedKeys(3);
          if (does === 'forget') prepared.forgetBefore((round += 1));
          if (does === 'prepare' && !prepared.has(given, round))
            prepared.put(given, deriveKeys(given, newChance()), round);
          if (does !== 'send') continue;
          const used: string[] = [];
          const takes = {
            take: (to: BrowserKeys) => {
              const found = prepared.take(to) ?? deriveKeys(to, newChance());
              used.push(`${found.key.toString('hex')} ${found.nonce.toString('hex')}`);
              return found;
            },
          };
          const body = encryptWith(takes)(given, plaintextOf('hallo'));
          expect(decryptPush(body, { keys, auth }).toString()).toBe('hallo');
          expect(seen.has(used[0]!)).toBe(false);
          seen.add(used[0]!);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are wiped where they lay and where they were used', () => {
    const prepared = new PreparedKeys(1);
    const { given } = browser();
    const made = deriveKeys(given, newChance());
    prepared.put(given, made, 1);
    expect([...made.key, ...made.nonce].every((octet) => octet === 0)).toBe(true);
    const taken = prepared.take(given)!;
    expect(taken.key.every((octet) => octet === 0)).toBe(false);
    expect(() => createCipheriv('aes-128-gcm', taken.key, taken.nonce)).not.toThrow();
    sealPush(plaintextOf('x'), taken);
    expect([...taken.key, ...taken.nonce].every((octet) => octet === 0)).toBe(true);
  });
});
