import type { ReportingDuty } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import type { Kept } from './kept.ts';

/** To whom a sector reports and by when. Incidents that were reported before keep what they were told. */
export const keptDuties = (register: RegisterOfDecisions<ReportingDuty>): Kept<ReportingDuty, ReportingDuty> => ({
  ...{ name: 'reporting-duties', what: 'reporting-duty', register },
  entryIn: ({ duty }) => duty,
  proposalOf: (duty) => ({ duty }),
  shown: (duty) => duty,
  nameOf: ({ sector, law }) => `${sector} (${law})`,
  say: (_, { law, sector, isInForce, source }) =>
    `${law} ${isInForce ? 'asks' : 'does not ask'} ${sector} to report; source: ${source}`,
});
