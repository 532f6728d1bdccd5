import { deliveryRequested } from '@keten/contracts';
import type { Deliver } from '@keten/delivery';
import type { DeliveryRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import { DELIVER } from './tokens.ts';

@Controller()
export class VoiceGatewayConsumer {
  constructor(@Inject(DELIVER) private readonly deliver: Deliver) {}

  @On(deliveryRequested.voice)
  async delivery(request: DeliveryRequested, delivery: Delivery): Promise<void> {
    await this.deliver(request, delivery);
  }
}
