import { authoritiesTold, incidentSteps, latestAnswers, nextStep } from '@keten/domain';
import type { AuthorityTold, IncidentAnswers, IncidentFollowedUp, IncidentReported, IncidentStep } from '@keten/domain';
import type { Handover } from './handover-log.ts';
import type { IncidentRecord } from './incident-record.ts';

/** The receipt of an incident, and how it stands now: to whom it goes under which law, what was sent, what is due by when. */
export type ShownIncident = Omit<IncidentReported, 'duties' | 'awareAt'> & {
  readonly awareAt: Date;
  /** What the entity said last. */
  readonly now: IncidentAnswers;
  readonly followUps: readonly Omit<IncidentFollowedUp, 'duties' | 'entityId' | 'sector' | 'incidentId'>[];
  readonly steps: readonly IncidentStep[];
  readonly next?: IncidentStep | undefined;
};

export function shownIncident(record: IncidentRecord, now: Date): ShownIncident {
  const { duties: _duties, ...reported } = record.reported;
  const steps = incidentSteps(record.reported, record.followUps, now);
  return {
    ...reported,
    awareAt: reported.awareAt ?? reported.occurredAt,
    now: latestAnswers(record.reported, record.followUps),
    followUps: record.followUps.map(shownFollowUp),
    steps,
    next: nextStep(steps),
  };
}

/** The same for who reported it: also whether the authorities were told of what it said last. */
export type OwnIncident = ShownIncident & { readonly authorities: readonly AuthorityTold[] };

export function shownOwnIncident(record: IncidentRecord, { passedOn, ended }: Handover, now: Date): OwnIncident {
  const { duties } = record.followUps.at(-1) ?? record.reported;
  return { ...shownIncident(record, now), authorities: authoritiesTold(duties, passedOn, ended) };
}

const shownFollowUp = ({
  duties: _duties,
  entityId: _entity,
  sector: _sector,
  incidentId: _incident,
  ...followUp
}: IncidentFollowedUp) => followUp;
