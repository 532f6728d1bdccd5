import type { HandoverLog } from './handover-log.ts';
import type { IncidentLog, IncidentRecord } from './incident-record.ts';
import { shownOwnIncident } from './shown-incident.ts';
import type { OwnIncident } from './shown-incident.ts';

type Parts = {
  readonly incidents: Pick<IncidentLog, 'find' | 'of'>;
  readonly handovers: HandoverLog;
  readonly clock: () => Date;
};

/** What an entity sees of the incidents that it reported itself. */
export const showOwnIncidents = ({ incidents, handovers, clock }: Parts) => {
  const shown = async (record: IncidentRecord): Promise<OwnIncident> => {
    const { entityId, incidentId } = record.reported;
    const handoverOf = await handovers(entityId, incidentId);
    return shownOwnIncident(record, handoverOf(incidentId), clock());
  };
  return {
    shown,
    /** The last reported first. */
    all: async (entityId: string): Promise<readonly OwnIncident[]> => {
      const [records, handoverOf] = await Promise.all([incidents.of(entityId), handovers(entityId)]);
      return records.map((record) => shownOwnIncident(record, handoverOf(record.reported.incidentId), clock()));
    },
    one: async (entityId: string, incidentId: string): Promise<OwnIncident | undefined> => {
      const record = await incidents.find({ entityId, incidentId });
      return record && shown(record);
    },
  };
};
