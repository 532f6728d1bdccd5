import { below } from './pointer.ts';
import type { Fault } from './problem.ts';

/** Tab, line feed and carriage return are the only control characters that belong in a text. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;

const message = 'must be text without control characters and without half of a surrogate pair';

/**
 * Every text and every name, at any depth, that would not come back as it went: UTF-8 has no half of a surrogate pair (RFC 3629 §3),
 * so that it would be stored as another text, of which the hash differs.
 */
export const findUnstorable = (value: unknown): Fault[] => (isAllStorable(value) ? [] : unstorableIn(value));

/** Most that comes in is all text, and some of it is large: places are named only once there is something to name. */
function isAllStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isAllStorable);
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isAllStorable(inner));
}

function unstorableIn(value: unknown, at = ''): Fault[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ pointer: at, message }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const pointer = below(at, name.toWellFormed());
    return [...(isStorable(name) ? [] : [{ pointer, message }]), ...unstorableIn(inner, pointer)];
  });
}

const isStorable = (text: string): boolean => text.isWellFormed() && !control.test(text);
