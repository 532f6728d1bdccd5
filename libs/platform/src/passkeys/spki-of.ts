import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { helpers } from './webauthn.ts';

/**
 * The public key of a passkey as SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), which whoever verifies can read without CBOR.
 *
 * @param key COSE (RFC 9052), base64url. @returns DER, base64url.
 * @throws for a key that no browser makes.
 */
export async function spkiOf(key: string): Promise<string> {
  const jwk = await jwkOf(Uint8Array.from(Buffer.from(key, 'base64url')));
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'der' }).toString('base64url');
}

/** RFC 9053 §7.1. */
const curves: Readonly<Record<number, string>> = { 1: 'P-256', 2: 'P-384', 3: 'P-521', 6: 'Ed25519' };

async function jwkOf(bytes: Uint8Array<ArrayBuffer>): Promise<JsonWebKey> {
  const { cose, decodeCredentialPublicKey } = await helpers();
  const { COSEKEYS: member } = cose;
  const key = decodeCredentialPublicKey(bytes);
  if (cose.isCOSEPublicKeyRSA(key)) return { kty: 'RSA', n: text(key.get(member.n)), e: text(key.get(member.e)) };
  if (cose.isCOSEPublicKeyEC2(key))
    return { kty: 'EC', crv: curve(key.get(member.crv)), x: text(key.get(member.x)), y: text(key.get(member.y)) };
  if (cose.isCOSEPublicKeyOKP(key)) return { kty: 'OKP', crv: curve(key.get(member.crv)), x: text(key.get(member.x)) };
  throw new TypeError('no key that a browser makes');
}

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('base64url');
const curve = (number: number | undefined): string => curves[number ?? 0] ?? '';
