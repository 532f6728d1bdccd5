import { broadcastBatchRequested, broadcastRequested } from '@keten/contracts';
import type { SplitBroadcast } from '@keten/delivery';
import type { BroadcastBatchRequested, BroadcastRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { PushBatch } from './push-batch.ts';
import { PUSH_BATCH, SPLIT_BROADCAST } from './tokens.ts';

@Controller()
export class PushGatewayConsumer {
  constructor(
    @Inject(SPLIT_BROADCAST) private readonly splitBroadcast: SplitBroadcast,
    @Inject(PUSH_BATCH) private readonly pushBatch: PushBatch,
  ) {}

  @On(broadcastRequested.push)
  async broadcast(request: BroadcastRequested): Promise<void> {
    await this.splitBroadcast(request);
  }

  @On(broadcastBatchRequested.push)
  async batch(request: BroadcastBatchRequested, delivery: Delivery): Promise<void> {
    await this.pushBatch(request, delivery);
  }
}
