import { deliveryRequested } from '@keten/contracts';
import type { Deliver } from '@keten/delivery';
import type { DeliveryRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import { DELIVER_MAIL, DELIVER_WEBHOOKS } from './tokens.ts';

/** A delivery waits for others most of its time: what goes out at once is bounded elsewhere, and nobody's alert waits for a slot here. */
const atOnce = 256;

@Controller()
export class EntityGatewayConsumer {
  constructor(
    @Inject(DELIVER_WEBHOOKS) private readonly deliverWebhooks: Deliver,
    @Inject(DELIVER_MAIL) private readonly deliverMail: Deliver,
  ) {}

  @On(deliveryRequested.webhook, { concurrency: atOnce })
  async webhook(request: DeliveryRequested, delivery: Delivery): Promise<void> {
    await this.deliverWebhooks(request, delivery);
  }

  @On(deliveryRequested.email, { concurrency: atOnce })
  async email(request: DeliveryRequested, delivery: Delivery): Promise<void> {
    await this.deliverMail(request, delivery);
  }
}
