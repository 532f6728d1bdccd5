import { createHash } from 'node:crypto';
import type { Operator } from '@keten/domain';
import { asMade, halfPattern, hashPassword } from '@keten/platform';

export const hashOfHalf = (half: string): string => createHash('sha256').update(half).digest('hex');

/**
 * Of a password that two administrators hand over, each half of it: neither of them ever sees the whole, and who approves need not know the
 * first half, of which a hash is enough.
 */
export const hashOfHalves = (firstHalfHash: string, secondHalf: string): Promise<string> =>
  hashPassword(`${firstHalfHash}-${secondHalf}`);

const bothHalves = new RegExp(`^(${halfPattern})(${halfPattern})$`);

/** What the hash was made of, from what somebody typed: their own password, or both halves in whatever groups and case. */
export function asHashed(operator: Pick<Operator, 'mustChoosePassword'> | undefined, typed: string): string {
  if (operator?.mustChoosePassword !== true) return typed;
  const [, first, second] = bothHalves.exec(asMade(typed)) ?? [];
  return first === undefined ? typed : `${hashOfHalf(first)}-${second}`;
}
