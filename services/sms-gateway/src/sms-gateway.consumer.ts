import {
  broadcastBatchRequested,
  broadcastRequested,
  deliveryRequested,
  dutyCalled,
  lineTestRequested,
  subscriptionCodeRequested,
} from '@keten/contracts';
import type { Deliver, SplitBroadcast } from '@keten/delivery';
import type { BroadcastBatchRequested, BroadcastRequested, DeliveryRequested } from '@keten/domain';
import type { DutyCalled, LineTestRequested, SubscriptionCodeRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { SendBroadcastBatch } from './send-broadcast-batch.ts';
import type { SendCode } from './send-code.ts';
import type { SendDutyText } from './send-duty-text.ts';
import type { TestLine } from './test-line.ts';
import { DELIVER, SEND_BROADCAST_BATCH, SEND_CODE, SEND_DUTY_TEXT, SPLIT_BROADCAST, TEST_LINE } from './tokens.ts';

@Controller()
export class SmsGatewayConsumer {
  constructor(
    @Inject(DELIVER) private readonly deliver: Deliver,
    @Inject(SPLIT_BROADCAST) private readonly split: SplitBroadcast,
    @Inject(SEND_BROADCAST_BATCH) private readonly sendBatch: SendBroadcastBatch,
    @Inject(SEND_CODE) private readonly sendCode: SendCode,
    @Inject(SEND_DUTY_TEXT) private readonly sendDutyText: SendDutyText,
    @Inject(TEST_LINE) private readonly testLine: TestLine,
  ) {}

  @On(deliveryRequested.sms)
  async delivery(request: DeliveryRequested, delivery: Delivery): Promise<void> {
    await this.deliver(request, delivery);
  }

  @On(broadcastRequested.sms)
  async broadcast(request: BroadcastRequested): Promise<void> {
    await this.split(request);
  }

  @On(broadcastBatchRequested.sms)
  async batch(request: BroadcastBatchRequested, delivery: Delivery): Promise<void> {
    await this.sendBatch(request, delivery);
  }

  @On(dutyCalled)
  async duty(called: DutyCalled): Promise<void> {
    await this.sendDutyText(called);
  }

  /** A few at a time: however many are asked for, alerts have the carriers. */
  @On(subscriptionCodeRequested, { concurrency: 4 })
  async code(asked: SubscriptionCodeRequested): Promise<void> {
    await this.sendCode(asked);
  }

  @On(lineTestRequested.sms, { concurrency: 4 })
  async line(asked: LineTestRequested): Promise<void> {
    await this.testLine(asked);
  }
}
