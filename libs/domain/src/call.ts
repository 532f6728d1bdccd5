import type { ObligationKey } from './obligation.ts';
import { Refused } from './refused.ts';

/** An operator telephoned somebody who is silent. */
export type CallLogged = ObligationKey & {
  readonly callId: string;
  /** Whether somebody of theirs was on the line. */
  readonly reached: boolean;
  readonly note: string;
  /** Who that was, in the operator's words; empty when nobody was. */
  readonly spokenTo: string;
  /** Whether they said that they have read the warning. A call by itself confirms nothing. */
  readonly confirmed: boolean;
  readonly by: string;
  readonly at: Date;
};

/**
 * What an operator may write down of a call.
 *
 * @throws Refused when it says that somebody confirmed whom nobody spoke to.
 */
export function checkCall({
  reached,
  confirmed,
  spokenTo,
}: Pick<CallLogged, 'reached' | 'confirmed' | 'spokenTo'>): void {
  if (!confirmed) return;
  if (!reached || spokenTo === '') throw new Refused('Say who confirmed it: nobody was spoken to.');
}
