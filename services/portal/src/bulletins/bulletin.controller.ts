import type { Entity } from '@keten/domain';
import { notFound, PathId, AnyoneSignedIn, Person, PageQuery, ValidQuery } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { BULLETINS } from './bulletins.ts';
import type { Bulletins } from './bulletins.ts';

/** What an entity follows and may read: whose it is comes from the session and from nowhere else. */
@Controller('v1/bulletins')
@AnyoneSignedIn('a desk reads what its own entity may read')
export class BulletinController {
  constructor(@Inject(BULLETINS) private readonly bulletins: Bulletins) {}

  @Get()
  all(@Person() { entityId }: Entity, @ValidQuery(PageQuery) wanted: PageQuery) {
    return this.bulletins.page(entityId, wanted);
  }

  /** One that is not for them is not there. */
  @Get(':bulletinId')
  async one(@Person() { entityId }: Entity, @PathId('bulletinId') bulletinId: string) {
    const found = await this.bulletins.one(entityId, bulletinId);
    if (!found) throw notFound(`There is no bulletin ${bulletinId} for you.`);
    return found;
  }
}
