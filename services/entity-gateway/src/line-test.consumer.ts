import { lineTestRequested } from '@keten/contracts';
import type { LineTestRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { TestLine } from './test-line.ts';
import { TEST_MAIL, TEST_WEBHOOKS } from './tokens.ts';

@Controller()
export class LineTestConsumer {
  constructor(
    @Inject(TEST_WEBHOOKS) private readonly testWebhook: TestLine,
    @Inject(TEST_MAIL) private readonly testMail: TestLine,
  ) {}

  @On(lineTestRequested.webhook)
  webhook(asked: LineTestRequested): Promise<void> {
    return this.testWebhook(asked);
  }

  @On(lineTestRequested.email)
  email(asked: LineTestRequested): Promise<void> {
    return this.testMail(asked);
  }
}
