import { randomInt } from 'node:crypto';

/** No letters or digits that are taken for each other when they are read out. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const halfLength = 12;

/** One half as it was made, as a part of a regular expression. */
export const halfPattern = `[${alphabet}]{${halfLength}}`;

/** Sixty bits: with one half of a secret the other can't be guessed. */
export const newHalf = (): string =>
  Array.from({ length: halfLength }, () => alphabet[randomInt(alphabet.length)]).join('');

/** As it was made, from what somebody typed in whatever groups and case. */
export const asMade = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();
