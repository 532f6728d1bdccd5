import { followingOf } from '@keten/domain';
import type { BulletinSubscription } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Delete, Get, Inject, Put, UseGuards } from '@nestjs/common';
import { CHANGE_FOLLOWING, SUBSCRIPTIONS } from './bulletin-tokens.ts';
import { waysOf } from './change-following.ts';
import type { ChangeFollowing } from './change-following.ts';
import { FollowingBody } from './following-body.ts';
import { namedPlaces, placesToFollow } from './named-places.ts';
import type { DeskSession, WhoIs } from '../desk/sign-in.ts';
import { WHO_IS } from '../tokens.ts';

/** What an entity wants to be told of without urgency. */
@Controller('v1/following')
@UseGuards(SignedIn())
export class FollowingController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(SUBSCRIPTIONS) private readonly subscriptions: Register<BulletinSubscription>,
    @Inject(CHANGE_FOLLOWING) private readonly changeFollowing: ChangeFollowing,
  ) {}

  @Get()
  async read(@Subject() session: DeskSession) {
    const entity = await this.whoIs(session);
    const { area, ...following } = followingOf(entity, await this.subscriptions.get(entity.entityId));
    const { sectors, kinds, tlps, channels, isChosen } = following;
    return {
      ...{ isChosen, sectors, kinds, tlps, channels, places: namedPlaces(area.codes) },
      ...{ ownSector: entity.sector, ownArea: entity.area.description, possibleChannels: waysOf(entity) },
    };
  }

  @Get('places')
  places() {
    return { items: placesToFollow };
  }

  @Put()
  async choose(@Subject() session: DeskSession, @ValidBody(FollowingBody) body: FollowingBody) {
    await this.changeFollowing(await this.whoIs(session), { ...body });
    return this.read(session);
  }

  /** Back to its own sector in its own area. */
  @Delete()
  async forget(@Subject() session: DeskSession) {
    await this.changeFollowing(await this.whoIs(session), undefined);
    return this.read(session);
  }
}
