import { reportingDuties } from '@keten/contracts';
import { defaultReportingDuties } from '@keten/domain';
import type { Operator, ReportingDuty } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { PageQuery } from '@keten/platform';
import type { Redis } from 'ioredis';
import { PEOPLE } from '../people/people.ts';
import type { People } from '../people/people.ts';
import { incidentBoard } from './incident-board.ts';

/** What entities report, and to whom that goes. */
export type Incidents = ReturnType<typeof openIncidents>;
export const INCIDENTS = token<Incidents>('INCIDENTS');

export const incidents = provide(INCIDENTS, [REDIS, REGISTERS, PEOPLE, CLOCK], openIncidents);

function openIncidents(redis: Redis, registers: Registers, people: Pick<People, 'seesEntity'>, clock: () => Date) {
  const board = incidentBoard(redis, clock);
  const duties = registers.register(reportingDuties);
  return {
    projections: board.projections,
    /** Of organisations that have something in the region of who is held to one. */
    list: (operator: Operator, wanted: PageQuery) =>
      board.page({ ...wanted, mayRead: ({ entityId }) => people.seesEntity(operator, entityId) }),
    /** All rows: what the chain begins with, and after it what was entered here, which goes before where both are valid. */
    reportingTable: async (): Promise<readonly ReportingDuty[]> => [
      ...defaultReportingDuties,
      ...(await duties.all()).values(),
    ],
    /** What was entered here; registers/ changes it. */
    duties,
  };
}
