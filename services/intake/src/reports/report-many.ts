import type { Source } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import { Problem } from '@keten/platform';
import type { AdmitReport } from '../limits/limits.ts';
import type { QuarantineReport } from '../quarantine/quarantine.ts';
import { NotAccepted } from '../reading/reading.ts';
import { bulkLines, openLine } from './bulk-lines.ts';
import type { Enveloped, Line } from './bulk-lines.ts';
import { locationOf, problemOf, receiptOf, statusOf } from './report-answer.ts';
import type { ReceiptWithWarnings } from './report-answer.ts';
import type { ReportThreat } from './report-threat.ts';

/** What became of one line, as if it had come alone. */
export type LineResult = { readonly line: number; readonly status: number } & (
  (ReceiptWithWarnings & { readonly location: string }) | { readonly problem: Problem }
);

/** A registered source reports many threats at once; what becomes of one is no matter of the others. */
export type ReportMany = (source: Source, bytes: Uint8Array) => Promise<readonly LineResult[]>;

type Parts = {
  readonly report: ReportThreat;
  readonly admit: AdmitReport;
  readonly quarantine: QuarantineReport;
  /** A line failed for a reason of ours. */
  readonly onFailed: (error: unknown) => void;
};

export const bulkType = 'application/x-ndjson';
export const maxLines = 1000;
/** Of one bulk; others get their turn in between. */
const linesInFlight = 32;

/**
 * Takes each line by itself, many at once, and answers for each in order. A bulk whose answer was lost is sent again: what was
 * taken has the same id.
 *
 * @throws Problem 413 for more lines than are taken, before any of them is.
 */
export const reportMany =
  (parts: Parts): ReportMany =>
  async (source, bytes) => {
    const lines = bulkLines(bytes);
    if (lines.length > maxLines)
      throw new Problem(413, 'Content Too Large', `${lines.length} lines came; ${maxLines} are taken at once.`);
    const results: LineResult[] = [];
    await inParallel(linesInFlight, [...lines.entries()], async ([index, line]) => {
      results[index] = await reportLine(source, line, parts);
    });
    return results;
  };

async function reportLine(source: Source, line: Line, parts: Parts): Promise<LineResult> {
  const { report, admit, onFailed } = parts;
  try {
    const opened = await open(source, line, parts);
    admit(source, opened);
    const receipt = await report({ source, transport: 'https', ...opened });
    return { line: line.line, status: statusOf(receipt), location: locationOf(receipt), ...receiptOf(receipt) };
  } catch (error) {
    const problem = problemFor(error);
    if (problem === notTaken) onFailed(error);
    return { line: line.line, status: problem.status, problem };
  }
}

/** An envelope that can't be opened is kept aside as it came. */
async function open(source: Source, line: Line, { quarantine }: Parts): Promise<Enveloped> {
  try {
    return openLine(line);
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error;
    const submission = { source, transport: 'https', contentType: bulkType, bytes: line.bytes } as const;
    throw await quarantine({ submission, refusal: error });
  }
}

function problemFor(error: unknown): Problem {
  if (error instanceof NotAccepted) return problemOf(error);
  return error instanceof Problem ? error : notTaken;
}

const notTaken = new Problem(503, 'Service Unavailable', 'This line could not be stored now. Send it again.');
