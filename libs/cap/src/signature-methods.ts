import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** How a signature is computed; all of XML Signature 1.1 and RFC 9231 that certificates of today are used with. */
type Method = { readonly keyType: 'rsa' | 'ec'; readonly hash: string; readonly isPss?: true };

const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const hashes = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];

const methods: ReadonlyMap<string, Method> = new Map([
  ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', { keyType: 'rsa', hash: 'sha1' }],
  ...hashes.flatMap((hash): [string, Method][] => [
    [`${more}rsa-${hash}`, { keyType: 'rsa', hash }],
    [`${more}ecdsa-${hash}`, { keyType: 'ec', hash }],
    [`http://www.w3.org/2007/05/xmldsig-more#${hash}-rsa-MGF1`, { keyType: 'rsa', hash, isPss: true }],
  ]),
]);

/** The hash of each digest method. */
export const digestHashes: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2000/09/xmldsig#sha1', 'sha1'],
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  [`${more}sha384`, 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
]);

export const isKnownMethod = (algorithm: string): boolean => methods.has(algorithm);

/** Whether a key made this signature over this text. ECDSA values are the two numbers one after the other (RFC 9231 §2.3.6). */
export function holds(algorithm: string, key: KeyObject, text: string, signature: Uint8Array): boolean {
  const method = methods.get(algorithm);
  if (!method || key.asymmetricKeyType !== method.keyType) return false;
  const padding = method.isPss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const options =
    method.keyType === 'ec'
      ? { key, dsaEncoding: 'ieee-p1363' as const }
      : { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  try {
    return verify(method.hash, Buffer.from(text), options, signature);
  } catch {
    return false;
  }
}

const strongCurves = ['prime256v1', 'secp384r1', 'secp521r1'];

/** What can be forged: SHA-1, RSA below 2,048 bits, curves below or beside those of NIST. */
export function isWeak(algorithm: string, digest: string, key: KeyObject): boolean {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const weakKey =
    key.asymmetricKeyType === 'ec' ? !strongCurves.includes(namedCurve ?? '') : (modulusLength ?? 0) < 2048;
  return weakKey || methods.get(algorithm)?.hash === 'sha1' || digest === 'sha1';
}

const hashOfCurve: Readonly<Record<string, string>> = {
  prime256v1: 'sha256',
  secp384r1: 'sha384',
  secp521r1: 'sha512',
};

/**
 * The method and the hash for signing with a key: as strong as the key.
 *
 * @throws TypeError for a key of another kind, or too short.
 */
export function methodFor(key: KeyObject): { algorithm: string; hash: string } {
  const hash = key.asymmetricKeyType === 'ec' ? hashOfCurve[key.asymmetricKeyDetails?.namedCurve ?? ''] : 'sha256';
  const algorithm = `${more}${key.asymmetricKeyType === 'ec' ? 'ecdsa' : 'rsa'}-${hash}`;
  const known = key.asymmetricKeyType === 'ec' || key.asymmetricKeyType === 'rsa';
  if (!known || !hash || isWeak(algorithm, hash, key))
    throw new TypeError('Sign with RSA of at least 2,048 bits, or with ECDSA on P-256, P-384 or P-521.');
  return { algorithm, hash };
}
