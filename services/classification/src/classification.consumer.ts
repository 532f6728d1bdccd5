import { Controller, Inject } from '@nestjs/common';
import { threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { On, OnEvery } from '@keten/messaging';
import type { AssessThreat } from './assess-threat.ts';
import type { ReportBook } from './report-book.ts';
import { ASSESS_THREAT, BOOK } from './tokens.ts';

/** Right after a start the book is read from the beginning; a report that has to wait longer comes again. */
const waitForBookMs = 10_000;

@Controller()
export class ClassificationConsumer {
  constructor(
    @Inject(ASSESS_THREAT) private readonly assess: AssessThreat,
    @Inject(BOOK) private readonly book: ReportBook,
  ) {}

  /** Every instance knows every report, in the order of the stream. */
  @OnEvery(threatReported, { from: 'start' })
  remember(report: ThreatReported): void {
    this.book.add(report);
  }

  /** One of the instances assesses; it waits until its own book has come to the report. */
  @On(threatReported)
  async reported({ reportId }: ThreatReported): Promise<void> {
    await this.book.until(reportId, waitForBookMs);
    await this.assess(reportId);
  }
}
