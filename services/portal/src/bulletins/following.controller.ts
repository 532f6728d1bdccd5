import type { Entity } from '@keten/domain';
import { AnyoneSignedIn, BasedOn, Person, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, Inject, Put } from '@nestjs/common';
import { BULLETINS } from './bulletins.ts';
import type { Bulletins } from './bulletins.ts';
import { FollowingBody } from './following-body.ts';
import { placesToFollow } from './named-places.ts';

/** What an entity wants to be told of without urgency. */
@Controller('v1/following')
@AnyoneSignedIn('a desk chooses what its own entity is told of')
export class FollowingController {
  constructor(@Inject(BULLETINS) private readonly bulletins: Bulletins) {}

  @Get()
  async read(@Person() entity: Entity) {
    return this.bulletins.following(entity);
  }

  @Get('places')
  places() {
    return { items: placesToFollow };
  }

  @Put()
  async choose(@Person() entity: Entity, @BasedOn() basedOn: string, @ValidBody(FollowingBody) body: FollowingBody) {
    await this.bulletins.follow(entity, { ...body }, basedOn);
    return this.read(entity);
  }

  /** Back to its own sector in its own area. */
  @Delete()
  async forget(@Person() entity: Entity) {
    await this.bulletins.followOwn(entity);
    return this.read(entity);
  }
}
