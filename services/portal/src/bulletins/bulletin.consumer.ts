import { bulletinReleased, bulletinWithdrawn } from '@keten/contracts';
import type { BulletinReleased, BulletinWithdrawn } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import type { UpdateViews } from '@keten/platform';
import { Controller, Inject } from '@nestjs/common';
import { UPDATE_VIEWS } from '../views.ts';

@Controller()
export class BulletinConsumer {
  constructor(@Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews) {}

  @On(bulletinReleased)
  released(fact: BulletinReleased, { sequence }: Delivery): Promise<void> {
    return this.updateViews(bulletinReleased, fact, sequence);
  }

  @On(bulletinWithdrawn)
  withdrawn(fact: BulletinWithdrawn, { sequence }: Delivery): Promise<void> {
    return this.updateViews(bulletinWithdrawn, fact, sequence);
  }
}
