import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

// What stands before the 32 bytes of a key of Ed25519 (RFC 8410 §10).
const beforeSeed = Buffer.from('302e020100300506032b657004220420', 'hex');
const beforePublic = Buffer.from('302a300506032b6570032100', 'hex');
export const keyBytes = 32;

/** The public half of a seed, both in base64. */
export function publicKeyOf(seed: string): string {
  const der = createPublicKey(privateKey(seed)).export({ type: 'spki', format: 'der' });
  return der.subarray(beforePublic.length).toString('base64');
}

const privateKey = (seed: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([beforeSeed, Buffer.from(seed, 'base64')]), format: 'der', type: 'pkcs8' });

/** A signature in base64 (RFC 8032, Ed25519). Put what it is in front: a signature for something else must be none here. */
export const signBytes = (seed: string, bytes: Buffer): string =>
  sign(null, bytes, privateKey(seed)).toString('base64');

/** Whether the owner of a public key signed exactly these bytes. What is not written as it should be is no signature. */
export function isSignedBy(publicKey: string, bytes: Buffer, signature: string): boolean {
  const [key, signed] = [Buffer.from(publicKey, 'base64'), Buffer.from(signature, 'base64')];
  if (key.length !== keyBytes || key.toString('base64') !== publicKey || signed.toString('base64') !== signature)
    return false;
  const spki = createPublicKey({ key: Buffer.concat([beforePublic, key]), format: 'der', type: 'spki' });
  return verify(null, bytes, spki, signed);
}
