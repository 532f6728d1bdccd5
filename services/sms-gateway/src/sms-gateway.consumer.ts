import { broadcastBatchRequested, broadcastRequested, deliveryRequested } from '@keten/contracts';
import type { Deliver, SplitBroadcast } from '@keten/delivery';
import type { BroadcastBatchRequested, BroadcastRequested, DeliveryRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { SendBroadcastBatch } from './send-broadcast-batch.ts';
import { DELIVER, SEND_BROADCAST_BATCH, SPLIT_BROADCAST } from './tokens.ts';

@Controller()
export class SmsGatewayConsumer {
  constructor(
    @Inject(DELIVER) private readonly deliver: Deliver,
    @Inject(SPLIT_BROADCAST) private readonly split: SplitBroadcast,
    @Inject(SEND_BROADCAST_BATCH) private readonly sendBatch: SendBroadcastBatch,
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
}
