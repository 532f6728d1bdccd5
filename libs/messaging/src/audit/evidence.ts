import { createHash, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Assertion, Evidence, SignedDeed } from '@keten/domain';

/** What a passkey signs for a deed: SHA-256 over all of it, in this order, in base64url. */
export const challengeOf = ({ by, method, path, basedOn, contentHash, bodyHash, nonce }: SignedDeed): string =>
  createHash('sha256')
    .update(JSON.stringify([by, method, path, basedOn, contentHash, bodyHash, nonce]))
    .digest('base64url');

/** What a record of the audit holds of each, in characters: longer than anything that is written down here. */
export const longestInRecord = { actorId: 200, action: 100, subject: 300, detail: 2000, evidence: 8000 } as const;

/** How a record says what somebody signed for. */
export const deedText = ({ method, path }: Pick<SignedDeed, 'method' | 'path'>): string => `${method} ${path}`;

/** Whether a record says it whole: of what is cut, nobody could tell that it was signed. */
export const fitsInRecord = (deed: Pick<SignedDeed, 'method' | 'path'>): boolean =>
  deedText(deed).length <= longestInRecord.detail;

/** Whether a record holds it whole, and who verifies it believes it there. */
export const isProof = (signed: Signed): boolean =>
  fitsInRecord(signed.deed) &&
  evidenceText(signed).length <= longestInRecord.evidence &&
  isSignedFor(signed, signed.deed);

type Signed = Extract<Evidence, { readonly kind: 'signed' }>;

/** Its one spelling in a record. */
export const evidenceText = (evidence: Evidence): string => JSON.stringify(evidence);

/** @returns undefined when it is none: whoever reads it must not believe it. */
export function readEvidence(text: string): Evidence | undefined {
  try {
    const said = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    const parts = said && partsOf[said['kind'] as Evidence['kind']];
    if (!said || !parts || !areTexts(said, parts)) return undefined;
    if (said['kind'] === 'signed' && !areTexts(said['deed'], partsOfDeed)) return undefined;
    return said as Evidence;
  } catch {
    return undefined;
  }
}

const partsOf: Readonly<Record<Evidence['kind'], readonly string[]>> = {
  'passkey-added': ['credentialId', 'publicKey'],
  'passkey-removed': ['credentialId'],
  'passkeys-removed': [],
  signed: ['credentialId', 'publicKey', 'authenticatorData', 'clientDataJSON', 'signature'],
};
const partsOfDeed = ['by', 'method', 'path', 'basedOn', 'contentHash', 'bodyHash', 'nonce'];

const areTexts = (said: unknown, parts: readonly string[]): boolean =>
  typeof said === 'object' &&
  said !== null &&
  parts.every((part) => typeof (said as Readonly<Record<string, unknown>>)[part] === 'string');

const [userPresent, userVerified] = [0x01, 0x04];

/** Whether the key signed this deed, with a person at it (WebAuthn level 3 §7.2 steps 11 to 24). */
export function isSignedFor(assertion: Assertion, deed: SignedDeed): boolean {
  const [authenticatorData, said] = [bytesOf(assertion.authenticatorData), bytesOf(assertion.clientDataJSON)];
  const flags = authenticatorData[32] ?? 0;
  if (!(flags & userPresent) || !(flags & userVerified)) return false;
  try {
    const { type, challenge, origin } = JSON.parse(said.toString('utf8')) as Readonly<Record<string, string>>;
    if (type !== 'webauthn.get' || challenge !== challengeOf(deed)) return false;
    const host = sha256(new URL(origin ?? '').hostname);
    if (!authenticatorData.subarray(0, 32).equals(host)) return false;
    const key = createPublicKey({ key: bytesOf(assertion.publicKey), format: 'der', type: 'spki' });
    const bytes = Buffer.concat([authenticatorData, sha256(said)]);
    return verify(digestFor(key), bytes, key, bytesOf(assertion.signature));
  } catch {
    return false;
  }
}

const digestFor = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined => {
  if (asymmetricKeyType === 'ed25519') return undefined;
  return digests[asymmetricKeyDetails?.namedCurve ?? ''] ?? 'sha256';
};
/** ES384 and ES512 (RFC 9053 §2.1). */
const digests: Readonly<Record<string, string>> = { secp384r1: 'sha384', secp521r1: 'sha512' };

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
