import { bulletinNoticeRequested } from '@keten/contracts';
import type { BulletinNoticeRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { DeliverBulletin } from './deliver-bulletin.ts';
import { BULLETIN_MAIL, BULLETIN_WEBHOOKS } from './tokens.ts';

@Controller()
export class BulletinConsumer {
  constructor(
    @Inject(BULLETIN_WEBHOOKS) private readonly webhooks: DeliverBulletin,
    @Inject(BULLETIN_MAIL) private readonly mail: DeliverBulletin,
  ) {}

  @On(bulletinNoticeRequested.webhook)
  webhook(notice: BulletinNoticeRequested, delivery: Delivery): Promise<void> {
    return this.webhooks(notice, delivery);
  }

  @On(bulletinNoticeRequested.email)
  email(notice: BulletinNoticeRequested, delivery: Delivery): Promise<void> {
    return this.mail(notice, delivery);
  }
}
