import { quarantineDecisions } from '@keten/domain';
import type { Operator, QuarantineDecision } from '@keten/domain';
import { isUndecided } from './quarantine-entry.ts';
import type { QuarantineStep } from './quarantine-entry.ts';
import type { QuarantineLog } from './quarantine-record.ts';
import type { OpenMarked } from '../open-marked.ts';
import { may } from '../people/people.ts';

type Parts = { readonly log: QuarantineLog; readonly open: OpenMarked };

/**
 * Everything that an operator sees of one report that was kept aside: why, what was decided, and what came of it.
 *
 * @throws Problem 403 for who is not cleared for it.
 */
export const showQuarantine =
  ({ log, open }: Parts) =>
  async (operator: Operator, quarantineId: string) => {
    const { state: entry, steps } = await log.readKnown(quarantineId);
    const { held, state, released } = entry;
    open(operator, { what: 'quarantined', subject: quarantineId, marking: held });
    const decisions: readonly QuarantineDecision[] =
      may(operator, 'decide') && isUndecided(entry) ? quarantineDecisions : [];
    return {
      ...held,
      state,
      reportId: released?.reportId,
      allowedDecisions: decisions,
      mayReadOriginal: may(operator, 'read-original'),
      timeline: steps.map(momentOf),
    };
  };
export type ShowQuarantine = ReturnType<typeof showQuarantine>;

/** A step in the timeline: what, by whom, when, and what came of it. */
function momentOf(step: QuarantineStep) {
  const { at } = step.fact;
  if (step.type === 'decided') {
    const { decision, by, reason } = step.fact;
    return { step: decision, at, by, reason };
  }
  if (step.type === 'held') return { step: step.type, at };
  const { reportId, faults } = step.fact;
  return { step: reportId === '' ? ('returned' as const) : ('released' as const), at, faults };
}
