import { SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, Inject, Put, UseGuards } from '@nestjs/common';
import { DESK } from '../desk/desk.ts';
import type { Desk, DeskSession } from '../desk/desk.ts';
import { BULLETINS } from './bulletins.ts';
import type { Bulletins } from './bulletins.ts';
import { FollowingBody } from './following-body.ts';
import { placesToFollow } from './named-places.ts';

/** What an entity wants to be told of without urgency. */
@Controller('v1/following')
@UseGuards(SignedIn())
export class FollowingController {
  constructor(
    @Inject(DESK) private readonly desk: Desk,
    @Inject(BULLETINS) private readonly bulletins: Bulletins,
  ) {}

  @Get()
  async read(@Subject() session: DeskSession) {
    return this.bulletins.following(await this.desk.whoIs(session));
  }

  @Get('places')
  places() {
    return { items: placesToFollow };
  }

  @Put()
  async choose(@Subject() session: DeskSession, @ValidBody(FollowingBody) body: FollowingBody) {
    await this.bulletins.follow(await this.desk.whoIs(session), { ...body });
    return this.read(session);
  }

  /** Back to its own sector in its own area. */
  @Delete()
  async forget(@Subject() session: DeskSession) {
    await this.bulletins.follow(await this.desk.whoIs(session), undefined);
    return this.read(session);
  }
}
