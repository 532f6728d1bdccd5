import type { KeepReport, Receipt } from '../keeping/keeping.ts';
import type { QuarantineReport, Submission } from '../quarantine/quarantine.ts';
import { NotAccepted } from '../reading/reading.ts';
import type { Reading, ReadReport } from '../reading/reading.ts';
import { checkClaim } from './check-claim.ts';
import type { FindUnmatched } from './takes-back-nothing.ts';

export type ReportThreat = (submission: Submission) => Promise<Receipt>;

type Parts = {
  readonly read: ReadReport;
  readonly keep: KeepReport;
  readonly quarantine: QuarantineReport;
  readonly unmatched: FindUnmatched;
  readonly clock: () => Date;
};

/**
 * A registered source reports a threat, whichever way it comes. What is not taken is kept aside for an operator to decide.
 *
 * @throws NotAccepted with everything that is wrong with its form, its claim or its identification, and where it is kept.
 */
export const reportThreat =
  ({ read, keep, quarantine, unmatched, clock }: Parts): ReportThreat =>
  async (submission) => {
    const { source, transport, contentType, bytes } = submission;
    let reading: Reading | undefined;
    try {
      const options = { now: clock(), signers: source.signers };
      const { sourceId, kind } = source;
      reading = await read({ contentType, bytes, sourceId, isMilitary: kind === 'military', options });
      checkClaim(source, reading);
      const receipt = await keep({ reading, source, transport, bytes });
      return { ...receipt, oddities: [...receipt.oddities, ...(await unmatched(reading))] };
    } catch (error) {
      if (!(error instanceof NotAccepted)) throw error;
      throw await quarantine({ submission, refusal: error, reading });
    }
  };
