import { bulletinReleased, bulletinWithdrawn } from '@keten/contracts';
import type { BulletinReleased, BulletinWithdrawn } from '@keten/domain';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { AnnounceBulletin } from './announce-bulletin.ts';
import { ANNOUNCE } from './tokens.ts';

@Controller()
export class BulletinConsumer {
  constructor(@Inject(ANNOUNCE) private readonly announce: AnnounceBulletin) {}

  @On(bulletinReleased)
  released(fact: BulletinReleased): Promise<void> {
    return this.announce.released(fact);
  }

  @On(bulletinWithdrawn)
  withdrawn(fact: BulletinWithdrawn): Promise<void> {
    return this.announce.withdrawn(fact);
  }
}
