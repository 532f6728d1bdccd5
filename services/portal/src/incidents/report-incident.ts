import { canonicalHash } from '@keten/contracts';
import { dutiesOf } from '@keten/domain';
import type { Entity, IncidentReported } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import { Problem } from '@keten/platform';
import type { IncidentLog, IncidentRecord } from './incident-record.ts';
import type { ReportingTable } from './reporting-table.ts';

/** What the desk of an entity tells; who they are is known from their session, and to whom it goes from the table. */
export type Incident = Omit<IncidentReported, 'entityId' | 'sector' | 'reportedAt' | 'duties'>;
/** `isNew` is false when the same report was here before. */
export type Kept = { readonly record: IncidentRecord; readonly isNew: boolean };
export type ReportIncident = (entity: Entity, incident: Incident) => Promise<Kept>;

type Parts = { readonly incidents: IncidentLog; readonly table: ReportingTable; readonly clock: () => Date };

/**
 * Passes on what happened to an entity, to whoever must hear of it. The id that the page chose makes a second attempt the
 * same report, at any time; with the entity's own id in front, nobody can take another's.
 *
 * @throws Problem 409 when the same id was used for something else.
 */
export const reportIncident =
  ({ incidents, table, clock }: Parts): ReportIncident =>
  async (entity, told) => {
    const { entityId, sector, designation } = entity;
    const incident = { ...told, incidentId: `${entityId}-${told.incidentId}` };
    const key = { entityId, incidentId: incident.incidentId };
    const decide = async (): Promise<IncidentReported> => {
      const reportedAt = clock();
      const { awareAt = incident.occurredAt } = incident;
      const duties = dutiesOf({ ...incident, sector, designation, awareAt, reportedAt }, await table());
      return { ...incident, entityId, sector, reportedAt, duties };
    };
    const isSame = isReportOf(incident);
    const { isNew } = await retryOnConflict(() =>
      incidents.takeFirst(key, ({ state: record, steps }) => {
        if (record && !isSame(record.reported)) throw usedBefore();
        return { type: 'reported', isMine: isSame, among: steps, decide };
      }),
    );
    return { record: (await incidents.readKnown(key)).state, isNew };
  };

/** Whether a report that stands says exactly this. */
function isReportOf(incident: Incident): (reported: IncidentReported) => boolean {
  const hash = canonicalHash(incident);
  return ({ entityId: _entity, sector: _sector, reportedAt: _at, duties: _duties, ...before }) =>
    canonicalHash(before) === hash;
}

const usedBefore = (): Problem =>
  new Problem(409, 'Reported before', 'This id was used for another report. Send a follow-up, or choose a new id.');
