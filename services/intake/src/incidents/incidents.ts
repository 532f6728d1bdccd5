import type { Provider } from '@nestjs/common';
import { entityRegister } from '@keten/contracts';
import { FACT_LOG, REGISTERS } from '@keten/messaging';
import type { FactLog, Registers } from '@keten/messaging';
import { provide, token } from '@keten/platform';
import { KEEPING } from '../keeping/keeping.ts';
import { followUpIncident } from './follow-up-incident.ts';
import type { FollowUpIncident } from './follow-up-incident.ts';
import { reportIncident } from './report-incident.ts';
import type { ReportIncident } from './report-incident.ts';

/** What kritieke entiteiten tell of themselves, as reports. */
export type Incidents = { readonly report: ReportIncident; readonly followUp: FollowUpIncident };
export const INCIDENTS = token<Incidents>('INCIDENTS');

export const incidents: readonly Provider[] = [
  provide(INCIDENTS, [KEEPING, REGISTERS, FACT_LOG], ({ keep }, open: Registers, log: FactLog) => {
    const entities = open.register(entityRegister);
    return { report: reportIncident({ keep, entities }), followUp: followUpIncident({ keep, entities, log }) };
  }),
];
