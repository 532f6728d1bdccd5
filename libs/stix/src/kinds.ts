import type { Json, JsonObject } from './bundle.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { readTimestamp } from './timestamp.ts';

/** Judges one value at one place. The kinds below are those of STIX 2.1 §2. */
export type Check = (value: Json, at: string, found: Findings) => void;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** §2.14 string. */
export const text: Check = (value, at, found) => {
  if (typeof value !== 'string') found.fault(at, 'kind', `A text is expected, not ${quote(value)}.`);
};

/** A text that has a form; `what` completes “is not …”. */
export const textThat =
  (has: (text: string) => boolean, rule: string, what: string): Check =>
  (value, at, found) => {
    if (typeof value !== 'string') text(value, at, found);
    else if (!has(value)) found.fault(at, rule, `${quote(value)} is not ${what}.`);
  };

/** §2.2 boolean. */
export const bool: Check = (value, at, found) => {
  if (typeof value !== 'boolean') found.fault(at, 'kind', `true or false is expected, not ${quote(value)}.`);
};

/** §2.6 float. */
export const number =
  (min = -Infinity, max = Infinity): Check =>
  (value, at, found) => {
    if (typeof value !== 'number') found.fault(at, 'kind', `A number is expected, not ${quote(value)}.`);
    else if (value < min || value > max) found.fault(at, 'range', `${value} is not between ${min} and ${max}.`);
  };

/** §2.11 integer: within what a double holds exactly. */
export const integer =
  (min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Check =>
  (value, at, found) => {
    if (!Number.isInteger(value)) found.fault(at, 'kind', `A whole number is expected, not ${quote(value)}.`);
    else number(min, max)(value, at, found);
  };

/** §2.16 timestamp. */
export const timestamp: Check = textThat(
  (value) => readTimestamp(value) !== undefined,
  'timestamp',
  'a timestamp such as 2026-11-24T07:00:00.000Z (RFC 3339, in UTC, a day that exists)',
);

/** §3.2 created, modified: to the millisecond. More digits are tolerated, since the published schemas do. */
export const milliseconds: Check = (value, at, found) => {
  const read = typeof value === 'string' ? readTimestamp(value) : undefined;
  if (!read) timestamp(value, at, found);
  else if (read.fractionDigits < 3) found.fault(at, 'timestamp', `${quote(value)} is not precise to the millisecond.`);
  else if (read.fractionDigits > 3) found.warn(at, 'timestamp', `${quote(value)} has more than three decimals.`);
};

/** §2.8 hex. */
export const hex: Check = textThat(
  (value) => value.length > 0 && value.length % 2 === 0 && !/[^a-fA-F0-9]/.test(value),
  'hex',
  'a sequence of hexadecimal octets',
);

/** §2.1 binary. */
export const binary: Check = textThat(
  (value) => value.length > 0 && value.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(value.replace(/={1,2}$/, '')),
  'base64',
  'base64',
);

/** §2.5 enum: a closed vocabulary. */
export const oneOf = (...words: readonly string[]): Check =>
  textThat((value) => words.includes(value), 'vocabulary', `one of ${words.join(', ')}`);

/** §2.13 open-vocab: other words are allowed, and told to the writer. */
export const openVocabulary =
  (words: readonly string[]): Check =>
  (value, at, found) => {
    if (typeof value !== 'string') text(value, at, found);
    else if (!words.includes(value))
      found.warn(at, 'vocabulary', `${quote(value)} is none of the words that the standard suggests.`);
  };

/** §2.12 list: never empty. */
export const listOf =
  (check: Check, min = 1): Check =>
  (value, at, found) => {
    if (!isList(value)) return found.fault(at, 'kind', `A list is expected, not ${quote(value)}.`);
    if (value.length < min)
      found.fault(at, 'empty', `At least ${min} ${min === 1 ? 'item is' : 'items are'} expected.`);
    for (const [i, item] of value.entries()) {
      if (found.isFull) return;
      check(item, below(at, i), found);
    }
  };
