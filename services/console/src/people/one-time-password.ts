import { createHash, randomInt } from 'node:crypto';
import type { Operator } from '@keten/domain';
import { hashPassword } from '@keten/platform';

/** No letters or digits that are taken for each other when they are read out. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const halfLength = 12;

/** Sixty bits: neither half lets anybody in, and the other can't be guessed. */
export const newHalf = (): string =>
  Array.from({ length: halfLength }, () => alphabet[randomInt(alphabet.length)]).join('');

export const hashOfHalf = (half: string): string => createHash('sha256').update(half).digest('hex');

/**
 * Of a password that two administrators hand over, each half of it: neither of them ever sees the whole, and who approves need not know the
 * first half, of which a hash is enough.
 */
export const hashOfHalves = (firstHalfHash: string, secondHalf: string): Promise<string> =>
  hashPassword(`${firstHalfHash}-${secondHalf}`);

const bothHalves = new RegExp(`^([${alphabet}]{${halfLength}})([${alphabet}]{${halfLength}})$`);

/** What the hash was made of, from what somebody typed: their own password, or both halves in whatever groups and case. */
export function asHashed(operator: Pick<Operator, 'mustChoosePassword'> | undefined, typed: string): string {
  if (operator?.mustChoosePassword !== true) return typed;
  const [, first, second] = bothHalves.exec(typed.replaceAll(/[\s-]/g, '').toUpperCase()) ?? [];
  return first === undefined ? typed : `${hashOfHalf(first)}-${second}`;
}
