import { Refused } from './refused.ts';
import type { Operator } from './register.ts';

/** What somebody did that others go by: it holds as long as they might still do it. */
export type Did = 'submitted' | 'approved' | 'wrote' | 'proposed';
/** They are not registered any more, or another has their name; have not the role for it any more, or may not read it any more. */
export type LapseReason = 'gone' | 'right' | 'clearance';
/** Why what somebody did counts no more: their right to do it was taken away before anything came of it. */
export type Lapse = { readonly did: Did; readonly by: string; readonly why: LapseReason };

/** Somebody's step that an agreement of two persons stands on. */
export type Stand = { readonly did: 'submitted' | 'approved'; readonly by: string; readonly at: Date };

/**
 * Whether somebody else had this person's name then: a name can be given again to who never agreed to what was done under it.
 */
export const wasAnother = ({ registeredAt }: Pick<Operator, 'registeredAt'>, at: Date): boolean =>
  registeredAt !== undefined && at < registeredAt;

const whyWords: Readonly<Record<LapseReason, string>> = {
  gone: 'is no longer registered',
  right: 'may not do that any more',
  clearance: 'is no longer cleared for it',
};
const remedies: Readonly<Record<Did, string>> = {
  submitted: 'A colleague must submit it again.',
  approved: 'Another approver must approve it.',
  wrote: 'A colleague must write it again.',
  proposed: 'Propose it again.',
};

/**
 * An agreement of two persons is worth what both of them may decide at the moment that something comes of it.
 *
 * @throws Refused with whose step counts no more, why, and what to do.
 */
export function checkStillStands(lapses: readonly Lapse[]): void {
  const [first] = lapses;
  if (first) throw new Refused(`Who ${first.did} this ${whyWords[first.why]}. ${remedies[first.did]}`);
}
