import { deliveryRequested, lineTestRequested } from '@keten/contracts';
import type { Deliver } from '@keten/delivery';
import type { DeliveryRequested, LineTestRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { TestLine } from './test-line.ts';
import { DELIVER, TEST_LINE } from './tokens.ts';

@Controller()
export class VoiceGatewayConsumer {
  constructor(
    @Inject(DELIVER) private readonly deliver: Deliver,
    @Inject(TEST_LINE) private readonly testLine: TestLine,
  ) {}

  @On(deliveryRequested.voice)
  async delivery(request: DeliveryRequested, delivery: Delivery): Promise<void> {
    await this.deliver(request, delivery);
  }

  /** One at a time: however many are asked for, alerts have the trunks. */
  @On(lineTestRequested.voice, { concurrency: 1 })
  async line(asked: LineTestRequested): Promise<void> {
    await this.testLine(asked);
  }
}
