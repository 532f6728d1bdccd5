import type { Source, Transport } from '@keten/domain';
import { checkClaim } from './check-claim.ts';
import type { KeepReport, Receipt } from './keep-report.ts';
import { readReport } from './read-report.ts';

export type Submission = {
  readonly source: Source;
  readonly transport: Transport;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};

export type ReportThreat = (submission: Submission) => Promise<Receipt>;

/**
 * A registered source reports a threat, whichever way it comes.
 *
 * @throws NotAccepted with everything that is wrong with its form, its claim or its identification.
 */
export const reportThreat =
  (keep: KeepReport): ReportThreat =>
  async ({ source, transport, contentType, bytes }) => {
    const reading = readReport(contentType, bytes, source.sourceId);
    checkClaim(source, reading);
    return keep({ reading, source, transport, bytes });
  };
