import { quarantineReleased, quarantineSettled, reportQuarantined } from '@keten/contracts';
import type { QuarantineReleased, QuarantineSettled, ReportQuarantined } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { UpdateViews } from '@keten/platform';
import { UPDATE_VIEWS } from '../views.ts';

/** What is kept aside, what was decided about it, and what came of that. */
@Controller()
export class QuarantineConsumer {
  constructor(@Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews) {}

  @On(reportQuarantined)
  held(fact: ReportQuarantined, { sequence }: Delivery): Promise<void> {
    return this.updateViews(reportQuarantined, fact, sequence);
  }

  @On(quarantineSettled)
  settled(fact: QuarantineSettled, { sequence }: Delivery): Promise<void> {
    return this.updateViews(quarantineSettled, fact, sequence);
  }

  @On(quarantineReleased)
  released(fact: QuarantineReleased, { sequence }: Delivery): Promise<void> {
    return this.updateViews(quarantineReleased, fact, sequence);
  }
}
