import type { Operator, Warning } from '@keten/domain';
import { may } from '../people/people.ts';

/** What a warning waits for, of one person: their approval, to be issued, that they mend their text, or that somebody takes it up. */
export type Waits = 'approve' | 'issue' | 'mend' | 'take';

/** How far the revision is that is being written, and who took part in it. */
export type Work = { readonly state: Warning['state']; readonly tookPart: readonly string[] };

export const workOf = (warning: Warning): Work => ({
  state: warning.state,
  tookPart: [
    ...('authors' in warning ? warning.authors : []),
    ...('submittedBy' in warning ? [warning.submittedBy] : []),
  ],
});

/** The states of work in which it may wait for somebody: no other needs looking at. */
export const waitingStates: readonly Warning['state'][] = ['proposed', 'draft', 'submitted', 'approved', 'rejected'];

/** Two persons: nobody is asked to approve what they took part in, and nobody but its authors to mend a text. */
export function waitsFor(operator: Operator, { state, tookPart }: Work): Waits | undefined {
  const isTheirs = tookPart.includes(operator.operatorId);
  if (state === 'proposed') return may(operator, 'draft') ? 'take' : undefined;
  if (state === 'submitted') return may(operator, 'approve') && !isTheirs ? 'approve' : undefined;
  if (state === 'approved') return may(operator, 'issue') ? 'issue' : undefined;
  if (state === 'draft' || state === 'rejected') return may(operator, 'draft') && isTheirs ? 'mend' : undefined;
  return undefined;
}
