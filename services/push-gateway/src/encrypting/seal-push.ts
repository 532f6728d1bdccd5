import { createCipheriv, createSecretKey } from 'node:crypto';
import type { PushKeys } from './derive-keys.ts';
import { headOctets } from './derive-keys.ts';

const tagOctets = 16;
/** Of the last record, which is the only one (RFC 8188 §2). */
const delimiter = Buffer.from([2]);

/** What is the same for everybody who gets a message. */
export type Plaintext = Buffer;
export const plaintextOf = (payload: string): Plaintext => Buffer.concat([Buffer.from(payload), delimiter]);

/** The body of a push (RFC 8291 §4). The keys are worth nothing any more then: a nonce comes once. */
export function sealPush(plaintext: Plaintext, { head, key, nonce }: PushKeys): Buffer {
  // With the key as an object it takes a third of the time that it takes with octets.
  const cipher = createCipheriv('aes-128-gcm', createSecretKey(key), nonce);
  const sealed = cipher.update(plaintext);
  cipher.final();
  const body = Buffer.allocUnsafe(headOctets + sealed.length + tagOctets);
  head.copy(body);
  sealed.copy(body, headOctets);
  cipher.getAuthTag().copy(body, headOctets + sealed.length);
  key.fill(0);
  nonce.fill(0);
  return body;
}
