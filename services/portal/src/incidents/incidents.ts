import { reportingDuties } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { followUpIncident } from './follow-up-incident.ts';
import { handoverLog } from './handover-log.ts';
import { createIncidentLog } from './incident-record.ts';
import type { IncidentKey } from './incident-record.ts';
import { reportIncident } from './report-incident.ts';
import { reportingTable } from './reporting-table.ts';
import { showOwnIncidents } from './show-own-incidents.ts';

export { shownIncident } from './shown-incident.ts';
export type { OwnIncident, ShownIncident } from './shown-incident.ts';

/** What an entity reports, and what became of it. */
export type Incidents = ReturnType<typeof openIncidents>;
export const INCIDENTS = token<Incidents>('INCIDENTS');

export const incidents: readonly Provider[] = [
  provide(
    INCIDENTS,
    [FACT_LOG, PUBLISHER, REGISTERS, CLOCK],
    (factLog: FactLog, publisher: Publisher, registers: Registers, clock) =>
      openIncidents({ factLog, publisher, registers, clock }),
  ),
];

type Parts = {
  readonly factLog: FactLog;
  readonly publisher: Publisher;
  readonly registers: Registers;
  readonly clock: () => Date;
};

function openIncidents({ factLog, publisher, registers, clock }: Parts) {
  const log = createIncidentLog(factLog, publisher);
  const table = reportingTable(registers.register(reportingDuties));
  const { page, one, shown } = showOwnIncidents({ incidents: log, handovers: handoverLog(factLog), clock });
  return {
    page,
    one,
    shown,
    /** The record itself, for who must judge it anew. */
    find: (key: IncidentKey) => log.find(key),
    report: reportIncident({ incidents: log, table, clock }),
    followUp: followUpIncident({ incidents: log, table, clock }),
  };
}
