import { Controller, Inject } from '@nestjs/common';
import { threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { laneOfReport } from '@keten/domain';
import { On, OnEvery } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import type { AssessThreat } from './assess-threat.ts';
import type { ReportBook } from './report-book.ts';
import { ASSESS_THREAT, BOOK } from './tokens.ts';

/** Right after a start the book is read from the beginning; a report that has to wait longer comes again. */
const waitForBookMs = 10_000;

/** Few of the routine lane at once: what computes for it stands in the way of what is urgent. */
const concurrency = { urgent: 8, routine: 16 };

@Controller()
export class ClassificationConsumer {
  constructor(
    @Inject(ASSESS_THREAT) private readonly assess: AssessThreat,
    @Inject(BOOK) private readonly book: ReportBook,
  ) {}

  /** Every instance knows every report, in the order of the stream. */
  @OnEvery(threatReported, { from: 'start' })
  remember(report: ThreatReported, { sequence }: Delivery): void {
    this.book.add(report);
    this.book.position.readTo(sequence);
  }

  /**
   * One of the instances assesses, when its own book has come to the report. What is urgent does not wait for that: it is
   * assessed with what is known, and again with what was stored before it.
   */
  @On(threatReported, { concurrency })
  async reported(report: ThreatReported, { sequence, redelivered }: Delivery): Promise<void> {
    const { reportId } = report;
    const lane = laneOfReport(report);
    const isEarly = lane === 'urgent' && !this.book.position.isAt(sequence);
    if (isEarly) {
      this.book.add(report);
      await this.assess(reportId, { lane });
    }
    await this.book.position.until(sequence, waitForBookMs);
    await this.assess(reportId, { lane, again: isEarly || redelivered });
  }
}
