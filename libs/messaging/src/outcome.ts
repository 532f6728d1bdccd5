import { Undecodable } from '@keten/contracts';
import { Refused } from '@keten/domain';
import { messageOf } from './log.ts';
import { Misnamed } from './misnamed.ts';
import { NoRoom } from './no-room.ts';
import { delayOf } from './retry.ts';

/** Thrown by a handler for a message that it can never handle: it is put aside as a dead letter. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
}

/**
 * Thrown by a handler that did what could be done now, and has more to do later: the message comes again after `delayMs`, to
 * whichever instance, as often as it takes. Meanwhile nobody's place is kept for it.
 */
export class Later extends Error {
  override readonly name = 'Later';
  readonly delayMs: number;

  constructor(delayMs: number, what: string) {
    super(what);
    this.delayMs = delayMs;
  }
}

/** What becomes of a message after its handler ended. While it runs the outcome is the fourth one: working. */
export type HandlingResult =
  | { readonly outcome: 'handled' }
  | { readonly outcome: 'rejected'; readonly reason: string }
  | { readonly outcome: 'later'; readonly reason: string; readonly delayMs: number }
  | { readonly outcome: 'failed'; readonly reason: string; readonly delayMs: number };

/** A rule that says no (Refused), bytes that are no fact (Undecodable) and names that can't be (Misnamed) stay so, however often one tries. */
export const isForGood = (error: unknown): error is Error =>
  error instanceof Rejected || error instanceof Undecodable || error instanceof Refused || error instanceof Misnamed;

/**
 * Decides from what a handler threw: what is not for good may be the weather, until the attempts are used up. What finds no room
 * waits until somebody makes some, however long that takes.
 */
export function resultOfError(
  error: unknown,
  attempts: number,
  policy: { readonly delaysMs: readonly number[]; readonly maxAttempts: number },
): HandlingResult {
  const reason = messageOf(error);
  if (error instanceof Later) return { outcome: 'later', reason, delayMs: Math.round(error.delayMs) };
  if (isForGood(error)) return { outcome: 'rejected', reason: `${error.name}: ${reason}` };
  if (attempts >= policy.maxAttempts && !(error instanceof NoRoom))
    return { outcome: 'rejected', reason: `gave up after ${attempts}: ${reason}` };
  return { outcome: 'failed', reason, delayMs: delayOf(policy.delaysMs, attempts - 1) };
}
