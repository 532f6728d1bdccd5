import { notFound, PathId, SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import type { DeskSession } from '../desk/desk.ts';
import { BULLETINS } from './bulletins.ts';
import type { Bulletins } from './bulletins.ts';

/** What an entity follows and may read: whose it is comes from the session and from nowhere else. */
@Controller('v1/bulletins')
@UseGuards(SignedIn())
export class BulletinController {
  constructor(@Inject(BULLETINS) private readonly bulletins: Bulletins) {}

  @Get()
  async all(@Subject() { entityId }: DeskSession) {
    return { items: await this.bulletins.all(entityId) };
  }

  /** One that is not for them is not there. */
  @Get(':bulletinId')
  async one(@Subject() { entityId }: DeskSession, @PathId('bulletinId') bulletinId: string) {
    const found = await this.bulletins.one(entityId, bulletinId);
    if (!found) throw notFound(`There is no bulletin ${bulletinId} for you.`);
    return found;
  }
}
