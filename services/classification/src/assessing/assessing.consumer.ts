import { Controller, Inject } from '@nestjs/common';
import { threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { laneOfReport } from '@keten/domain';
import { On, OnEvery } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { readDays } from '../correlation/correlation.ts';
import { ASSESSING } from './assessing.ts';
import type { Assessing } from './assessing.ts';

/** Few of the routine lane at once: what computes for it stands in the way of what is urgent. */
const concurrency = { urgent: 8, routine: 16 };

@Controller()
export class AssessingConsumer {
  constructor(@Inject(ASSESSING) private readonly assessing: Assessing) {}

  /** Every instance knows every report of late, in the order of the stream. */
  @OnEvery(threatReported, { from: { daysAgo: readDays } })
  remember(report: ThreatReported, { sequence }: Delivery): void {
    this.assessing.keep.take(report, sequence);
  }

  /**
   * One of the instances assesses, when its own book has come to the report. What is urgent does not wait for that: it is
   * assessed with what is known, and again with what was stored before it.
   */
  @On(threatReported, { concurrency })
  async reported(report: ThreatReported, { sequence, redelivered }: Delivery): Promise<void> {
    const { reportId } = report;
    const lane = laneOfReport(report);
    const isEarly = lane === 'urgent' && !this.assessing.book.position.isAt(sequence);
    if (isEarly) {
      this.assessing.book.add(report);
      await this.assessing.assess(reportId, { lane });
    }
    await this.assessing.keep.until(report, sequence);
    await this.assessing.assess(reportId, { lane, again: isEarly || redelivered });
  }
}
