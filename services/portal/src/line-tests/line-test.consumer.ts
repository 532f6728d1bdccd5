import { deliveryReported, lineTestReported } from '@keten/contracts';
import type { DeliveryReported, LineTestReported } from '@keten/domain';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import { LINE_TESTS } from './line-tests.ts';
import type { LineTests } from './line-tests.ts';

@Controller()
export class LineTestConsumer {
  constructor(@Inject(LINE_TESTS) private readonly lineTests: LineTests) {}

  @On(lineTestReported)
  reported(report: LineTestReported): Promise<void> {
    return this.lineTests.keep(report);
  }

  @On(deliveryReported)
  delivered(report: DeliveryReported): Promise<void> {
    return this.lineTests.keepDeliveries(report);
  }
}
