import { defaultReportingDuties } from '@keten/domain';
import type { ReportingDuty } from '@keten/domain';
import type { Register } from '@keten/messaging';

/** Who must be told of an incident, sector by sector, as it stands now. */
export type ReportingTable = () => Promise<readonly ReportingDuty[]>;

/** What is in the register comes after what the chain begins with, and so before it where both are valid. */
export const reportingTable =
  (register: Pick<Register<ReportingDuty>, 'all'>): ReportingTable =>
  async () => [...defaultReportingDuties, ...(await register.all()).values()];
