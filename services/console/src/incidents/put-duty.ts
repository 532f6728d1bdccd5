import type { Operator, ReportingDuty } from '@keten/domain';
import type { Register } from '@keten/messaging';
import type { Audit } from '../audit.ts';
import { authorise } from '../people/people.ts';

export type PutIncidentDuty = (operator: Operator, duty: ReportingDuty) => Promise<{ created: boolean }>;

type Parts = { readonly duties: Register<ReportingDuty>; readonly audit: Audit };

/** Says to whom a sector reports and by when. Incidents that were reported before keep what they were told. */
export const putIncidentDuty =
  ({ duties, audit }: Parts): PutIncidentDuty =>
  async (operator, duty) => {
    authorise(operator, 'register');
    const { dutyId, law, sector, isInForce, source } = duty;
    const before = await duties.get(dutyId);
    const detail = `${law} ${isInForce ? 'asks' : 'does not ask'} ${sector} to report; source: ${source}`;
    await audit(operator, { action: 'put-reporting-duty', subject: dutyId, detail });
    await duties.put(dutyId, duty);
    return { created: !before };
  };
