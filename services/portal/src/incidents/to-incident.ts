import type { FollowUp } from './follow-up-incident.ts';
import type { FollowUpBody, IncidentBody } from './incident-bodies.ts';
import type { Incident } from './report-incident.ts';

const instantIn = (awareAt: string | undefined) => (awareAt === undefined ? {} : { awareAt: new Date(awareAt) });

/** What a desk tells, with what follows from the rest where it left something out. */
export function toIncident(body: IncidentBody, newId: string): Incident {
  const {
    incidentId = newId,
    kind,
    description,
    serviceState,
    helpNeeded,
    occurredAt,
    awareAt,
    isCyber,
    isSignificant,
  } = body;
  return {
    ...{ incidentId, kind, description, serviceState, helpNeeded, isCyber, isSignificant },
    occurredAt: new Date(occurredAt),
    ...(body.bulletinId === undefined ? {} : { bulletinId: body.bulletinId }),
    ...instantIn(awareAt),
  };
}

/** What a desk adds; what it leaves out stays left out. */
export function toFollowUp(body: FollowUpBody, newId: string): FollowUp {
  const { followUpId = newId, kind, description, helpNeeded, awareAt } = body;
  return { followUpId, kind, description, helpNeeded, answers: answersIn(body), ...instantIn(awareAt) };
}

const answersIn = ({ serviceState, isCyber, isSignificant }: FollowUpBody): FollowUp['answers'] => ({
  ...(serviceState === undefined ? {} : { serviceState }),
  ...(isCyber === undefined ? {} : { isCyber }),
  ...(isSignificant === undefined ? {} : { isSignificant }),
});
