import { incidentReported } from '@keten/contracts';
import type { Entity, IncidentReported } from '@keten/domain';
import type { Publisher } from '@keten/messaging';

/** What the desk of an entity tells; who they are is known from their session. */
export type Incident = Omit<IncidentReported, 'entityId' | 'sector' | 'reportedAt'>;
export type ReportIncident = (entity: Entity, incident: Incident) => Promise<IncidentReported>;

type Parts = { readonly publisher: Pick<Publisher, 'publish'>; readonly clock: () => Date };

/**
 * Passes on what happened to an entity. The id that the page chose makes a second attempt the same report; with the entity's
 * own id in front, nobody can take another's.
 */
export const reportIncident =
  ({ publisher, clock }: Parts): ReportIncident =>
  async ({ entityId, sector }, incident) => {
    const incidentId = `${entityId}-${incident.incidentId}`;
    const fact = { ...incident, incidentId, entityId, sector, reportedAt: clock() };
    await publisher.publish(incidentReported, fact);
    return fact;
  };
