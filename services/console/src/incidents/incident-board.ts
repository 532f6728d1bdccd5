import { incidentFollowedUp, incidentReported } from '@keten/contracts';
import { authoritiesTold, incidentSteps, latestAnswers, nextStep } from '@keten/domain';
import type { AuthorityTold, IncidentAnswers, IncidentDuty, IncidentStep, JsonOf } from '@keten/domain';
import type { IncidentFollowedUp, IncidentReported } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Page, PageWanted, Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { handoverRows } from './handover-rows.ts';
import type { Handover } from './handover-rows.ts';
import { viewPrefix } from '../view-prefix.ts';

/** An incident as operators see it: what the entity told last, who must hear of it, and whether that is late. */
export type BoardedIncident = JsonOf<Omit<IncidentReported, 'duties'>> & {
  /** Later is shown first. */
  readonly sequence: number;
  readonly now: IncidentAnswers;
  readonly followUps: readonly JsonOf<Omit<IncidentFollowedUp, 'duties'>>[];
  readonly steps: readonly IncidentStep[];
  readonly next?: IncidentStep | undefined;
  /** Whether those who must hear of it by law were told of what the entity said last. */
  readonly authorities: readonly AuthorityTold[];
};

/** What entities tell of themselves. The facts are kept as they came; what is late follows from them and the clock. */
export const incidentBoard = (redis: Redis, clock: () => Date) => {
  const reports = new LatestRows<IncidentReported>(redis, `${viewPrefix}:{incidents}:reports`);
  const followUps = (incidentId: string) =>
    new LatestRows<IncidentFollowedUp>(redis, `${viewPrefix}:{${incidentId}}:follow-ups`);
  const handovers = handoverRows(redis);

  const projections: readonly Projection[] = [
    project(incidentReported, async (value, sequence) => {
      const { incidentId, entityId } = value;
      await reports.put({ field: incidentId, sequence, group: 'all', value });
      return { name: 'incident', data: { incidentId, entityId } };
    }),
    project(incidentFollowedUp, async (value, sequence) => {
      const { incidentId, entityId, followUpId } = value;
      await followUps(incidentId).put({ field: followUpId, sequence, group: 'all', value });
      return { name: 'incident', data: { incidentId, entityId } };
    }),
    ...handovers.projections,
  ];

  return {
    projections,
    /** The last reported first. */
    async page(wanted: PageWanted<Told>): Promise<Page<BoardedIncident>> {
      const { items, ...next } = await reports.page(wanted);
      const shown = items.map(async ({ value, sequence }) => {
        const { incidentId } = value;
        const [more, handover] = await Promise.all([followUps(incidentId).all(), handovers.of(incidentId)]);
        return { ...boarded(value, more, handover, clock()), sequence };
      });
      return { items: await Promise.all(shown), ...next };
    },
  };
};

type Told = JsonOf<IncidentReported>;
type FollowUpRow = { readonly value: JsonOf<IncidentFollowedUp> };

function boarded(
  { duties, ...reported }: Told,
  rows: readonly FollowUpRow[],
  { passedOn, ended }: Handover,
  now: Date,
): Omit<BoardedIncident, 'sequence'> {
  const followUps = rows.map(({ value: { duties: _duties, ...followUp } }) => followUp);
  const steps = incidentSteps(
    { duties: datesIn(duties), reportedAt: new Date(reported.reportedAt) },
    rows.map(({ value }) => ({ ...value, duties: datesIn(value.duties), reportedAt: new Date(value.reportedAt) })),
    now,
  );
  const authorities = authoritiesTold(datesIn(rows.at(-1)?.value.duties ?? duties), passedOn, ended);
  return { ...reported, now: latestAnswers(reported, followUps), followUps, steps, next: nextStep(steps), authorities };
}

const datesIn = (duties: readonly JsonOf<IncidentDuty>[]): readonly IncidentDuty[] =>
  duties.map(({ due, ...duty }) => ({ ...duty, due: due.map((each) => ({ ...each, dueAt: new Date(each.dueAt) })) }));
