import type { PublicWarning } from '@keten/domain';
import { createHash } from 'node:crypto';

/** Replaces what of the same warning was not delivered yet (RFC 8030 §5.4): at most 32 characters of base64url. */
export const topicOf = (warningId: string): string =>
  createHash('sha256').update(warningId).digest('base64url').slice(0, 32);

/** RFC 8030 lets a push service keep a message longer than four weeks, but none does. */
const longestTtlSeconds = 28 * 24 * 3600;

/** How long the push service may keep it: never past the expiry of the warning. 0 or less when that has passed. */
export const ttlSecondsOf = (expiresAt: Date, now: Date): number =>
  Math.min(longestTtlSeconds, Math.floor((expiresAt.getTime() - now.getTime()) / 1000));

/** How soon a phone that sleeps must be woken to get it (RFC 8030 §5.3). */
export type PushUrgency = 'high' | 'normal';

/**
 * What is to be heard reaches a phone that sleeps at once: that an alarm was false, too. Below `normal` it might wait until the phone
 * is charged, and with it the news that it is over.
 */
export const urgencyOf = ({ intensity }: Pick<PublicWarning, 'intensity'>): PushUrgency =>
  intensity === 'quiet' ? 'normal' : 'high';
