import { isWithin, standsOn } from '@keten/domain';
import type { DecisionStep, Lapse, Operator, Stand, Warning } from '@keten/domain';
import { may, regionsOfWarning } from '../people/people.ts';

/** What a warning waits for, of one person: their approval, to be issued, to be submitted again, that they mend their text, or that somebody takes it up. */
export type Waits = 'approve' | 'issue' | 'submit' | 'mend' | 'take';

/** How far the revision is that is being written, who took part in it, and on whose steps it stands. */
export type Work = {
  readonly state: Warning['state'];
  readonly tookPart: readonly string[];
  /** Not in lines of before this was kept. */
  readonly stands?: readonly Stand[];
  /** Where it lies, for who is held to a region. */
  readonly regions: readonly string[];
};

export const workOf = (warning: Warning): Work => ({
  state: warning.state,
  tookPart: [
    ...('authors' in warning ? warning.authors : []),
    ...('submittedBy' in warning ? [warning.submittedBy] : []),
  ],
  stands: standsOn(warning),
  regions: regionsOfWarning(warning),
});

/** The states of work in which it may wait for somebody: no other needs looking at. */
export const waitingStates: readonly Warning['state'][] = ['proposed', 'draft', 'submitted', 'approved', 'rejected'];

/**
 * Two persons: nobody is asked to approve what they took part in, and nobody but its authors to mend a text. What stands on somebody
 * who may not do that any more waits for a colleague who may.
 */
export function waitsFor(
  operator: Operator,
  { state, tookPart, regions }: Omit<Work, 'stands'>,
  lapses: readonly Lapse[] = [],
): Waits | undefined {
  if (!isWithin(operator, regions)) return undefined;
  const isTheirs = tookPart.includes(operator.operatorId);
  if (lapses.some(({ did }) => did === 'submitted')) return may(operator, 'submit') ? 'submit' : undefined;
  if (lapses.length > 0) return may(operator, 'approve') && !isTheirs ? 'approve' : undefined;
  if (state === 'proposed') return may(operator, 'draft') ? 'take' : undefined;
  if (state === 'submitted') return may(operator, 'approve') && !isTheirs ? 'approve' : undefined;
  if (state === 'approved') return may(operator, 'issue') ? 'issue' : undefined;
  if (state === 'draft' || state === 'rejected') return may(operator, 'draft') && isTheirs ? 'mend' : undefined;
  return undefined;
}

/** What was approved by somebody who may not do that any more does not wait to be issued: it waits for another approver. */
export const dueWith = <Due extends { readonly step: DecisionStep }>(
  due: Due | undefined,
  lapses: readonly Lapse[],
): Due | undefined => due && (due.step === 'issue' && lapses.length > 0 ? { ...due, step: 'approve' } : due);
