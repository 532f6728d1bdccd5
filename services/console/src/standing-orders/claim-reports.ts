import type { WarnedReport } from '@keten/contracts';
import { inParallel } from '@keten/messaging';
import type { Register } from '@keten/messaging';
import type { WarningLog } from '../warnings/warnings.ts';

export type ClaimReports = (reportIds: readonly string[], warningId: string, now: Date) => Promise<boolean>;

type Parts = { readonly reports: Register<WarnedReport>; readonly log: Pick<WarningLog, 'read'> };

const claimsAtOnce = 32;

/**
 * Takes the reports of a threat for its warning, just before that goes out. A threat is named after its earliest report: when
 * an earlier one comes in later, the same attack has another name, and must not be warned of a second time.
 *
 * @returns false when another warning about one of them is out, or in the hands of people.
 */
export const claimReports =
  ({ reports, log }: Parts): ClaimReports =>
  async (reportIds, warningId, now) => {
    const mine = { warningId, at: now };
    const isFree = async (reportId: string): Promise<boolean> => {
      if (await reports.create(reportId, mine)) return true;
      const other = (await reports.get(reportId))?.warningId;
      if (other === warningId) return true;
      const warning = other === undefined ? undefined : (await log.read(other)).state;
      if (warning && warning.state !== 'proposed') return false;
      // Whoever took it was cut off before anything went out: better twice than never.
      await reports.update(reportId, () => mine);
      return true;
    };
    const taken: string[] = [];
    await inParallel(claimsAtOnce, reportIds, async (reportId) => {
      if (!(await isFree(reportId))) taken.push(reportId);
    });
    return taken.length === 0;
  };
