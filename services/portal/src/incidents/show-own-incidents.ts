import { pageIn } from '@keten/platform';
import type { Page, PageQuery } from '@keten/platform';
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
    page: async (entityId: string, wanted: PageQuery): Promise<Page<OwnIncident>> => {
      const [records, handoverOf] = await Promise.all([incidents.of(entityId), handovers(entityId)]);
      const { items, ...next } = pageIn(records, ({ reported }) => reported.incidentId, wanted);
      const own = items.map((record) => shownOwnIncident(record, handoverOf(record.reported.incidentId), clock()));
      return { items: own, ...next };
    },
    one: async (entityId: string, incidentId: string): Promise<OwnIncident | undefined> => {
      const record = await incidents.find({ entityId, incidentId });
      return record && shown(record);
    },
  };
};
