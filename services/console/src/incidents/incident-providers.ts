import { reportingDuties } from '@keten/contracts';
import { defaultReportingDuties } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { incidentBoard } from './incident-board.ts';
import { IncidentDutyController } from './duty.controller.ts';
import { putIncidentDuty } from './put-duty.ts';
import { INCIDENT_BOARD, PUT_INCIDENT_DUTY, REPORTING_DUTIES, REPORTING_TABLE } from './incident-tokens.ts';
import { IncidentConsumer } from './incident.consumer.ts';
import { IncidentController } from './incident.controller.ts';
import { AUDIT } from '../tokens.ts';

/** What entities report, and to whom that goes. */
export const incidentControllers = [IncidentController, IncidentDutyController, IncidentConsumer];

export const incidentProviders: readonly Provider[] = [
  provide(INCIDENT_BOARD, [REDIS, CLOCK], incidentBoard),
  provide(REPORTING_DUTIES, [REGISTERS], (registers: Registers) => registers.register(reportingDuties)),
  provide(REPORTING_TABLE, [REPORTING_DUTIES], (duties) => async () => [
    ...defaultReportingDuties,
    ...(await duties.all()).values(),
  ]),
  provide(PUT_INCIDENT_DUTY, [REPORTING_DUTIES, AUDIT], (duties, audit) => putIncidentDuty({ duties, audit })),
];
