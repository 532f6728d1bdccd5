import { reportingDuties } from '@keten/contracts';
import { defaultReportingDuties } from '@keten/domain';
import type { ReportingDuty } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { PageQuery } from '@keten/platform';
import type { Redis } from 'ioredis';
import { withHash } from '../entry-hash.ts';
import { entryHistory } from '../entry-history.ts';
import { incidentBoard } from './incident-board.ts';
import { putIncidentDuty } from './put-duty.ts';

/** What entities report, and to whom that goes. */
export type Incidents = ReturnType<typeof openIncidents>;
export const INCIDENTS = token<Incidents>('INCIDENTS');

export const incidents = provide(INCIDENTS, [REDIS, REGISTERS, CLOCK], openIncidents);

function openIncidents(redis: Redis, registers: Registers, clock: () => Date) {
  const board = incidentBoard(redis, clock);
  const duties = registers.register(reportingDuties);
  return {
    projections: board.projections,
    list: (wanted: PageQuery) => board.page(wanted),
    /** All rows: what the chain begins with, and after it what was entered here, which goes before where both are valid. */
    reportingTable: async (): Promise<readonly ReportingDuty[]> => [
      ...defaultReportingDuties,
      ...(await duties.all()).values(),
    ],
    /** The same as it is shown; what was entered here can be changed by its hash. */
    listDuties: async () => [
      ...defaultReportingDuties,
      ...[...(await duties.all()).values()].map((each) => withHash(each, each)),
    ],
    historyOfDuty: (id: string) => entryHistory(duties, 'reporting duty', id),
    putDuty: putIncidentDuty({ duties, clock }),
  };
}
