import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { AuditRecorded, Evidence, SignedDeed } from '@keten/domain';
import { checkEvidence } from './check-evidence.ts';
import { challengeOf, evidenceText } from './evidence.ts';

const at = (minute: number): Date => new Date(Date.parse('2026-11-24T08:00:00Z') + minute * 60_000);
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
const deed: SignedDeed = {
  ...{ by: 'bram', method: 'POST', path: '/v1/warnings/w-1/_approve', basedOn: '', contentHash: 'abc' },
  ...{ bodyHash: 'def', nonce: 'n' },
};

const keyOf = (type: 'P-256' | 'P-384' | 'ed25519' | 'rsa') => {
  if (type === 'ed25519') return generateKeyPairSync('ed25519');
  return type === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: type });
};
function device(credentialId: string, type: Parameters<typeof keyOf>[0] = 'P-256') {
  const { privateKey, publicKey } = keyOf(type);
  const key = { credentialId, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url') };
  const digest = type === 'ed25519' ? undefined : type === 'P-384' ? 'sha384' : 'sha256';
  return {
    key,
    signs: (
      what: SignedDeed,
      { claims = what, flags = 5, origin = 'https://console.example', kind = 'webauthn.get' } = {},
    ): Evidence => {
      const said = Buffer.from(JSON.stringify({ type: kind, challenge: challengeOf(what), origin }));
      const data = Buffer.concat([sha256('console.example'), Buffer.from([flags]), Buffer.alloc(4)]);
      const signature = sign(digest, Buffer.concat([data, sha256(said)]), privateKey);
      const [authenticatorData, clientDataJSON] = [data.toString('base64url'), said.toString('base64url')];
      return {
        ...{ kind: 'signed', ...key, authenticatorData, clientDataJSON },
        ...{ signature: signature.toString('base64url'), deed: claims },
      };
    },
  };
}

const record = (action: string, evidence?: Evidence, more: Partial<AuditRecorded> = {}): AuditRecorded => ({
  ...{ actorKind: 'operator', actorId: 'bram', action, subject: 'bram', detail: `${deed.method} ${deed.path}` },
  ...{ at: at(0), factStream: 'ACCESS', factSequence: 1, factId: 'x', previousHash: '', hash: '' },
  ...(evidence && { evidence: evidenceText(evidence) }),
  ...more,
});
const added = ({ key }: ReturnType<typeof device>, more = {}) =>
  record('add-passkey', { kind: 'passkey-added', ...key }, more);
const confirmed = (evidence: Evidence, more = {}) => record('confirm-by-passkey', evidence, more);

/** The place of what is forged; undefined when all is well. */
function faultIn(...records: readonly AuditRecorded[]): number | undefined {
  const check = checkEvidence();
  try {
    for (const [index, each] of records.entries()) check.take(each, index + 1);
    check.end();
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ kind: 'forged' });
    return (error as { line: number }).line;
  }
}

it.each(['P-256', 'P-384', 'ed25519', 'rsa'] as const)(
  'takes what was signed with a key of %s that was theirs',
  (type) => {
    const phone = device('phone', type);
    expect(faultIn(added(phone), confirmed(phone.signs(deed)))).toBeUndefined();
  },
);

it('says who signed for a text', () => {
  const phone = device('phone');
  const check = checkEvidence('abc');
  check.take(added(phone), 1);
  check.take(confirmed(phone.signs(deed)), 2);
  expect(check.seen()).toMatchObject({ signatures: 1, signedFor: [{ line: 2, by: 'bram', bodyHash: 'def' }] });
});

it('finds what they did not sign', () => {
  const [phone, other] = [device('phone'), device('phone')];
  const forged: readonly Evidence[] = [
    phone.signs({ ...deed, contentHash: 'other' }, { claims: deed }),
    phone.signs({ ...deed, by: 'carla' }, { claims: deed }),
    phone.signs(deed, { flags: 1 }),
    phone.signs(deed, { origin: 'https://evil.example' }),
    phone.signs(deed, { kind: 'webauthn.create' }),
    other.signs(deed),
    { ...phone.signs(deed), ...other.key },
  ];
  for (const evidence of forged) expect(faultIn(added(phone), confirmed(evidence))).toBe(2);
  expect(faultIn(added(phone), confirmed(phone.signs(deed), { actorId: 'carla' }))).toBe(2);
  expect(faultIn(added(phone), confirmed(phone.signs(deed), { detail: 'POST /v1/warnings/w-2/_approve' }))).toBe(2);
  expect(faultIn(added(phone), record('sign-in', phone.signs(deed)))).toBe(2);
  expect(faultIn({ ...confirmed(phone.signs(deed)), evidence: '{"kind":"signed"}' })).toBe(1);
});

it('finds a key that was not theirs then, in whatever order streams were recorded', () => {
  const phone = device('phone');
  const signed = confirmed(phone.signs(deed), { at: at(10) });
  expect(faultIn(signed)).toBe(1);
  expect(faultIn(added(phone, { actorId: 'carla' }), signed)).toBe(2);
  expect(faultIn(signed, added(phone, { at: at(9) }))).toBeUndefined();
  expect(faultIn(signed, added(phone, { at: at(20) }))).toBe(1);
  const gone = record('remove-passkey', { kind: 'passkey-removed', credentialId: 'phone' }, { at: at(5) });
  expect(faultIn(added(phone), gone, signed)).toBe(3);
  expect(faultIn(added(phone), { ...gone, at: at(15) }, signed)).toBeUndefined();
  const anew = record('put-operator', { kind: 'passkeys-removed' }, { actorId: 'dirk', at: at(5) });
  expect(faultIn(added(phone), anew, signed)).toBe(3);
});

it('counts what rests on keys from before the audit said which', () => {
  const check = checkEvidence();
  check.take(record('add-passkey'), 1);
  check.take(record('confirm-by-passkey'), 2);
  check.take(confirmed(device('phone').signs(deed)), 3);
  check.end();
  expect(check.seen()).toMatchObject({ signatures: 1, formerKeys: 1, notKept: 1 });
});

it('believes many thousands of honest deeds with a key from before', () => {
  const evidence = device('phone', 'rsa').signs(deed);
  const deeds = Array.from({ length: 10_050 }, (_, index) => confirmed(evidence, { at: at(index) }));
  expect(faultIn(record('add-passkey'), ...deeds)).toBeUndefined();
});

it('finds among deeds with a key from before what was not theirs', () => {
  const [phone, other] = [device('phone'), device('other')];
  const deeds = [record('add-passkey'), ...[1, 60].map((minute) => confirmed(phone.signs(deed), { at: at(minute) }))];
  expect(faultIn(...deeds, added(phone, { at: at(120) }))).toBe(2);
  expect(faultIn(...deeds, added(phone, { actorId: 'carla', at: at(0) }))).toBe(2);
  expect(faultIn(...deeds, confirmed(other.signs({ ...deed, by: 'carla' }), { actorId: 'carla' }))).toBe(4);
});

it('believes who used a new key for hours before their adding of it was recorded, and not who used it before they had it', () => {
  const phone = device('phone');
  const early = [1, 60, 120].map((minute) => confirmed(phone.signs(deed), { at: at(minute) }));
  expect(faultIn(...early, added(phone))).toBeUndefined();
  expect(faultIn(...early, added(phone, { at: at(60) }))).toBe(1);
  const gone = record('remove-passkey', { kind: 'passkey-removed', credentialId: 'phone' }, { at: at(90) });
  expect(faultIn(...early, added(phone), gone)).toBe(3);
});
