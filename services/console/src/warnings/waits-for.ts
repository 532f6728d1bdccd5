import { standsOn } from '@keten/domain';
import type { DecisionStep, Lapse, Operator, Stand, Warning, WarningEvent } from '@keten/domain';
import { aimOf, may } from '../people/people.ts';
import type { Aimed } from '../people/people.ts';

/** What a warning waits for, of one person: their approval, to be issued, to be submitted again, that they mend their text, or that somebody takes it up. */
export type Waits = 'approve' | 'issue' | 'submit' | 'mend' | 'take';

/** How far the revision is that is being written, who took part in it, and on whose steps it stands. */
export type Work = Aimed & {
  readonly state: Warning['state'];
  readonly tookPart: readonly string[];
  /** Not in lines of before this was kept. */
  readonly stands?: readonly Stand[];
};

export const workOf = (warning: Warning, steps: readonly WarningEvent[]): Work => ({
  state: warning.state,
  tookPart: [
    ...('authors' in warning ? warning.authors : []),
    ...('submittedBy' in warning ? [warning.submittedBy] : []),
  ],
  stands: standsOn(warning),
  // For who is held to a region.
  ...aimOf(warning, steps),
});

/** The states of work in which it may wait for somebody: no other needs looking at. */
export const waitingStates: readonly Warning['state'][] = ['proposed', 'draft', 'submitted', 'approved', 'rejected'];

/**
 * Two persons: nobody is asked to approve what they took part in, and nobody but its authors to mend a text. What stands on somebody
 * who may not do that any more waits for a colleague who may.
 */
export function waitsFor(
  operator: Operator,
  { state, tookPart }: Pick<Work, 'state' | 'tookPart'>,
  { lapses, isInRegion }: { readonly lapses: readonly Lapse[]; readonly isInRegion: boolean },
): Waits | undefined {
  if (!isInRegion) return undefined;
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
