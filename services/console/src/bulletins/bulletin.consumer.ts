import { bulletinDrafted, bulletinReleased, bulletinWithdrawn } from '@keten/contracts';
import type { BulletinDrafted, BulletinReleased, BulletinWithdrawn } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import type { UpdateViews } from '@keten/platform';
import { Controller, Inject } from '@nestjs/common';
import { UPDATE_VIEWS } from '../views.ts';

@Controller()
export class BulletinConsumer {
  constructor(@Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews) {}

  @On(bulletinDrafted)
  drafted(fact: BulletinDrafted, { sequence }: Delivery): Promise<void> {
    return this.updateViews(bulletinDrafted, fact, sequence);
  }

  @On(bulletinReleased)
  released(fact: BulletinReleased, { sequence }: Delivery): Promise<void> {
    return this.updateViews(bulletinReleased, fact, sequence);
  }

  @On(bulletinWithdrawn)
  withdrawn(fact: BulletinWithdrawn, { sequence }: Delivery): Promise<void> {
    return this.updateViews(bulletinWithdrawn, fact, sequence);
  }
}
