import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Entity } from '@keten/domain';

type Listener = Pick<Entity, 'entityId' | 'webhookSecret'>;

/**
 * With which a program of an entity fetches what is in force for it, and may do nothing else. A new webhook secret makes another, so
 * that one that was lost can be taken back.
 *
 * @param key 32 bytes in base64 (CONFIRMATION_KEY).
 */
export const listeningToken = (key: string, listener: Listener): string => sign(key, listener).toString('base64url');

/** Compares in constant time. */
export function checkListeningToken(key: string, listener: Listener, token: string): boolean {
  const expected = sign(key, listener);
  const given = Buffer.from(token, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const sign = (key: string, { entityId, webhookSecret }: Listener): Buffer =>
  createHmac('sha256', createSecretKey(Buffer.from(key, 'base64')))
    .update(JSON.stringify(['keten.listening.v1', entityId, webhookSecret]))
    .digest()
    .subarray(0, 24);
