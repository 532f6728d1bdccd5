import type { Operator, ReportingDuty } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { checkSameEntry } from '../entry-hash.ts';

export type PutIncidentDuty = (
  operator: Operator,
  duty: ReportingDuty,
  basedOn: string,
) => Promise<{ created: boolean }>;

type Parts = { readonly duties: RegisterOfDecisions<ReportingDuty>; readonly clock: () => Date };

/** Says to whom a sector reports and by when. Incidents that were reported before keep what they were told. */
export const putIncidentDuty =
  ({ duties, clock }: Parts): PutIncidentDuty =>
  async (operator, duty, basedOn) => {
    const { dutyId, law, sector, isInForce, source } = duty;
    let created = false;
    const detail = `${law} ${isInForce ? 'asks' : 'does not ask'} ${sector} to report; source: ${source}`;
    const deed = deedOf(operator, 'put-reporting-duty', detail, clock());
    const change = (present: ReportingDuty | undefined): ReportingDuty => {
      checkSameEntry(basedOn, present);
      created = !present;
      return duty;
    };
    await duties.update(dutyId, change, () => deed);
    return { created };
  };
