import type { Operator, ReportingDuty } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { authorise } from '../people/people.ts';

export type PutIncidentDuty = (operator: Operator, duty: ReportingDuty) => Promise<{ created: boolean }>;

type Parts = { readonly duties: RegisterOfDecisions<ReportingDuty>; readonly clock: () => Date };

/** Says to whom a sector reports and by when. Incidents that were reported before keep what they were told. */
export const putIncidentDuty =
  ({ duties, clock }: Parts): PutIncidentDuty =>
  async (operator, duty) => {
    authorise(operator, 'register');
    const { dutyId, law, sector, isInForce, source } = duty;
    const before = await duties.get(dutyId);
    const detail = `${law} ${isInForce ? 'asks' : 'does not ask'} ${sector} to report; source: ${source}`;
    await duties.put(dutyId, duty, deedOf(operator, 'put-reporting-duty', detail, clock()));
    return { created: !before };
  };
