import type { DueStage, IncidentAnswers, IncidentDuty, IncidentLaw, IncidentStage } from './incident-duty.ts';
import { incidentStages } from './incident-duty.ts';
import type { IncidentFollowedUp, IncidentReported } from './incident.ts';

/** One thing that one authority is owed for one incident, and how that stands. */
export type IncidentStep = Omit<IncidentDuty, 'due'> &
  DueStage & {
    readonly state: 'done' | 'open' | 'overdue';
    /** When it was sent; may be after it was due. */
    readonly doneAt?: Date | undefined;
  };

type Reported = Pick<IncidentReported, 'duties' | 'reportedAt'>;
type FollowedUp = Pick<IncidentFollowedUp, 'kind' | 'duties' | 'reportedAt'>;

/**
 * What is owed for an incident, as the facts and the clock have it; nothing of it is stored. Whatever tells an authority of
 * an incident for the first time is its first report, and a later stage includes the earlier ones.
 *
 * @param followUps in the order in which they were stored
 */
export function incidentSteps(
  reported: Reported,
  followUps: readonly FollowedUp[],
  now: Date,
): readonly IncidentStep[] {
  const messages = [{ ...reported, kind: 'first-report' as const }, ...followUps];
  const duties = mergeDuties(messages.map((message) => message.duties));
  return duties.flatMap(({ due, ...duty }) => {
    const told = messages.filter((message) => message.duties.some(({ law }) => law === duty.law));
    return due.map((stage) => ({ ...duty, ...stage, ...standing(stage, told, now) }));
  });
}

type Message = { readonly kind: IncidentStage | 'update'; readonly reportedAt: Date };

/** The first of the messages that an authority got counts as its first report, whatever it was for others. */
function standing({ stage, dueAt, isWhereRelevant }: DueStage, told: readonly Message[], now: Date) {
  const rank = (kind: Message['kind']): number => (kind === 'update' ? -1 : incidentStages.indexOf(kind));
  const done = told.find(({ kind }, index) => Math.max(rank(kind), index === 0 ? 0 : -1) >= rank(stage));
  if (done) return { state: 'done', doneAt: done.reportedAt } as const;
  return { state: now > dueAt && !isWhereRelevant ? 'overdue' : 'open' } as const;
}

/** A follow-up adds duties and takes none away: an authority that was told once wants to hear how it ended. */
export function mergeDuties(all: readonly (readonly IncidentDuty[])[]): readonly IncidentDuty[] {
  const byLaw = new Map<IncidentLaw, IncidentDuty>();
  for (const duty of all.flat()) if (!byLaw.has(duty.law)) byLaw.set(duty.law, duty);
  return [...byLaw.values()];
}

/** What the entity said last of each. */
export function latestAnswers(reported: IncidentAnswers, followUps: readonly IncidentAnswers[]): IncidentAnswers {
  const { serviceState, isCyber, isSignificant } = followUps.at(-1) ?? reported;
  return { serviceState, isCyber, isSignificant };
}

/** What is to be done next: what is due first; what need only be sent where relevant comes last. */
export const nextStep = (steps: readonly IncidentStep[]): IncidentStep | undefined =>
  steps
    .filter(({ state }) => state !== 'done')
    .toSorted(
      (a, b) => Number(a.isWhereRelevant) - Number(b.isWhereRelevant) || a.dueAt.getTime() - b.dueAt.getTime(),
    )[0];
