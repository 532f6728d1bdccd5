import { threatAssessed, threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import { linkedDays } from './correlate.ts';
import { fetchReports } from './fetch-reports.ts';
import { recallForgotten } from './recall-forgotten.ts';
import type { ReportBook } from './report-book.ts';

type Deps = { readonly book: ReportBook; readonly log: Pick<FactLog, 'last' | 'each'>; readonly clock: () => Date };

export type KeepBook = {
  /** Takes a report in, in the order of the stream. */
  readonly take: (report: ThreatReported, sequence: number) => void;
  /**
   * Resolves when the book has come to a report and knows the threat that it belongs to, also when that was forgotten.
   *
   * @throws Error when that takes too long; asking again goes on.
   */
  readonly until: (report: ThreatReported, sequence: number) => Promise<void>;
};

const dayMs = 24 * 3600 * 1000;
/** A day longer than reports can meet: clocks differ, and so does when each process forgets. */
const keptMs = (linkedDays + 1) * dayMs;
/** So far back a process that starts reads what was reported: some more than what it would keep. */
export const readDays = linkedDays + 2;
const forgetEveryMs = 3600 * 1000;
/** Right after a start the book is read; a report that has to wait longer comes again. */
const readWithinMs = 10_000;

/**
 * Keeps in the book what anything that comes in may still meet: every threat about which something came in lately. All else
 * is left to the stream, and recalled when somebody refers to it.
 *
 * What is over is over by the clock and by the reports that came since: neither a process whose clock is ahead forgets what
 * others know, nor does one report from the future make all of them forget.
 */
export function keepBook({ book, log, clock }: Deps): KeepBook {
  const recall = recallForgotten({ book, log });
  const readSince = new Date(clock().getTime() - readDays * dayMs);
  let forgotAtMs = clock().getTime();
  let completing: Promise<void> | undefined;

  const completeOnce = async (): Promise<void> => {
    completing ??= completeBook({ book, log }, readSince);
    await completing.catch((error: unknown) => {
      completing = undefined;
      throw error;
    });
  };
  return {
    take: (report, sequence) => {
      book.add(report);
      book.position.readTo(sequence);
      const nowMs = clock().getTime();
      if (nowMs - forgotAtMs < forgetEveryMs) return;
      forgotAtMs = nowMs;
      book.forget(Math.min(nowMs, book.newestMs) - keptMs);
    },
    until: async (report, sequence) => {
      await completeOnce();
      await book.position.until(sequence, readWithinMs);
      const isOld = report.receivedAt.getTime() < clock().getTime() - keptMs;
      if (isOld || !book.has(report.reportId)) await recall.report(report, sequence);
    },
  };
}

/**
 * Fetches what a process that just started has not read: the older reports of threats about which something came in since.
 * Whoever assessed one of these named all its reports.
 */
async function completeBook({ book, log }: Omit<Deps, 'clock'>, since: Date): Promise<void> {
  const newest = await log.last(threatReported, threatReported.filter);
  // After a long silence there is nothing to read, and nothing says so.
  if (newest && newest.fact.receivedAt < since) book.position.readTo(newest.sequence);
  else if (newest) await book.position.until(newest.sequence, readWithinMs);
  const missing = new Set<string>();
  await log.each(threatAssessed, since, ({ reportIds }) => {
    for (const id of reportIds) if (!book.has(id)) missing.add(id);
    return false;
  });
  const fetch = fetchReports({ book, log });
  for (let before = Infinity; missing.size > 0 && missing.size < before;) {
    before = missing.size;
    await fetch([...missing]);
    for (const id of missing) if (book.has(id)) missing.delete(id);
  }
}
