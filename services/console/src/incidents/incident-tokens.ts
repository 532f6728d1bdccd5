import type { ReportingDuty } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { token } from '@keten/platform';
import type { IncidentBoard } from './incident-board.ts';
import type { PutIncidentDuty } from './put-duty.ts';

export const INCIDENT_BOARD = token<IncidentBoard>('INCIDENT_BOARD');
export const REPORTING_DUTIES = token<Register<ReportingDuty>>('REPORTING_DUTIES');
export const PUT_INCIDENT_DUTY = token<PutIncidentDuty>('PUT_INCIDENT_DUTY');
/** All rows: what the chain begins with, and after it what was entered here, which goes before where both are valid. */
export const REPORTING_TABLE = token<() => Promise<readonly ReportingDuty[]>>('REPORTING_TABLE');
