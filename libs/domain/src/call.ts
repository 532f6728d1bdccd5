import type { Obligation, ObligationKey } from './obligation.ts';
import { Refused } from './refused.ts';

/** An operator telephoned somebody: what a person does beside the rungs of the ladder, or after the last. */
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

type Said = Omit<CallLogged, keyof ObligationKey | 'at'>;

/** Whether two that were written down of one recipient are one call, of which somebody pressed the button twice. */
export const isSameCall = (one: Said, other: Said): boolean =>
  one.callId === other.callId &&
  one.by === other.by &&
  one.reached === other.reached &&
  one.note === other.note &&
  one.spokenTo === other.spokenTo &&
  one.confirmed === other.confirmed;

/** Whether it helps to telephone somebody: before the chain has tried every other way, and after. */
export const isWaitedFor = (state: Obligation['state']): boolean => state === 'open' || state === 'exhausted';
