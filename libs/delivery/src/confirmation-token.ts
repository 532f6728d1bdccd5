import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { ObligationKey } from '@keten/domain';

const shortestKeyBytes = 32;
const tokenBytes = 16;

/**
 * The secret part of a confirmation link: whoever holds it may confirm this one obligation and nothing else.
 *
 * @param key at least 32 bytes, as bytes or as base64 (CONFIRMATION_KEY).
 * @returns 128 bits, base64url.
 * @throws RangeError for a key that is too short.
 */
export const confirmationToken = (key: Uint8Array | string, obligation: ObligationKey): string =>
  sign(key, obligation).toString('base64url');

/** Compares in constant time. */
export function checkConfirmationToken(key: Uint8Array | string, obligation: ObligationKey, token: string): boolean {
  const expected = sign(key, obligation);
  const given = Buffer.from(token, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sign(key: Uint8Array | string, { warningId, revision, recipientId }: ObligationKey): Buffer {
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64') : key;
  if (bytes.length < shortestKeyBytes)
    throw new RangeError(`A confirmation key has at least ${shortestKeyBytes} bytes.`);
  // JSON keeps the parts apart: no two obligations have the same text.
  const text = JSON.stringify(['keten.confirmation.v1', warningId, revision, recipientId]);
  return createHmac('sha256', createSecretKey(bytes)).update(text).digest().subarray(0, tokenBytes);
}
