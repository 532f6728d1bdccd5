import { entityRegister, reportingDuties } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { followUpIncident } from './follow-up-incident.ts';
import { handoverLog } from './handover-log.ts';
import { createIncidentLog } from './incident-record.ts';
import { IncidentController } from './incident.controller.ts';
import { RECEIVED_ROWS, RECEIVES, SHOW_RECEIVED } from '../received/received-tokens.ts';
import { receivedRows } from '../received/received-rows.ts';
import { ReceivedConsumer } from '../received/received.consumer.ts';
import { ReceivedController } from '../received/received.controller.ts';
import { reportIncident } from './report-incident.ts';
import { reportingTable } from './reporting-table.ts';
import { showReceived } from '../received/show-received.ts';
import { ENTITIES, FOLLOW_UP_INCIDENT, HANDOVERS, INCIDENTS, REPORT_INCIDENT, REPORTING_TABLE } from '../tokens.ts';

/** What an entity reports, and what is reported to an authority. */
export const incidentControllers = [IncidentController, ReceivedController, ReceivedConsumer];

export const incidentProviders: readonly Provider[] = [
  provide(INCIDENTS, [FACT_LOG, PUBLISHER], (factLog: FactLog, publisher: Publisher) =>
    createIncidentLog(factLog, publisher),
  ),
  provide(HANDOVERS, [FACT_LOG], (factLog: FactLog) => handoverLog(factLog)),
  provide(REPORTING_TABLE, [REGISTERS], (registers: Registers) => reportingTable(registers.register(reportingDuties))),
  provide(REPORT_INCIDENT, [INCIDENTS, REPORTING_TABLE, CLOCK], (incidents, table, clock) =>
    reportIncident({ incidents, table, clock }),
  ),
  provide(FOLLOW_UP_INCIDENT, [INCIDENTS, REPORTING_TABLE, CLOCK], (incidents, table, clock) =>
    followUpIncident({ incidents, table, clock }),
  ),
  provide(RECEIVED_ROWS, [REDIS], receivedRows),
  provide(SHOW_RECEIVED, [RECEIVED_ROWS, INCIDENTS, ENTITIES, CLOCK], (rows, incidents, entities, clock) =>
    showReceived({ rows, incidents, entities, clock }),
  ),
  provide(
    RECEIVES,
    [RECEIVED_ROWS, INCIDENTS, REGISTERS, CLOCK],
    async (rows, incidents, registers: Registers, clock) => {
      const view = await registers.view(entityRegister);
      const entities = { get: (key: string) => Promise.resolve(view.get(key)) };
      return showReceived({ rows, incidents, entities, clock }).isFor;
    },
  ),
];
