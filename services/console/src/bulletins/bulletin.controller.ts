import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Headers, HttpCode, Inject, Post, Put, UseGuards } from '@nestjs/common';
import type { Operator } from '@keten/domain';
import { BulletinBody, toBulletin } from './bulletin-body.ts';
import type { BulletinList } from './bulletin-list.ts';
import type { BulletinLog } from './bulletin-record.ts';
import type { ReadersOf } from './readers-of.ts';
import type { ReleaseBulletin } from './release-bulletin.ts';
import { checkCleared, shownBulletin } from './shown-bulletin.ts';
import {
  BULLETIN_LIST,
  BULLETIN_LOG,
  READERS_OF,
  RELEASE_BULLETIN,
  WITHDRAW_BULLETIN,
  WRITE_BULLETIN,
} from './bulletin-tokens.ts';
import type { WithdrawBulletin } from './withdraw-bulletin.ts';
import type { WriteBulletin } from './write-bulletin.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { RejectionBody, StepBody } from '../warnings/step-body.ts';
import { WHO_IS } from '../tokens.ts';

/** What entities are told without urgency. */
@Controller('v1/bulletins')
@UseGuards(SignedIn())
export class BulletinController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(BULLETIN_LIST) private readonly list: BulletinList,
    @Inject(BULLETIN_LOG) private readonly log: BulletinLog,
    @Inject(READERS_OF) private readonly readersOf: ReadersOf,
    @Inject(WRITE_BULLETIN) private readonly writeBulletin: WriteBulletin,
    @Inject(RELEASE_BULLETIN) private readonly releaseBulletin: ReleaseBulletin,
    @Inject(WITHDRAW_BULLETIN) private readonly withdrawBulletin: WithdrawBulletin,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    return { items: await this.list.linesFor(await this.whoIs(session)) };
  }

  @Get(':bulletinId')
  async one(@Subject() session: OperatorSession, @PathId('bulletinId') bulletinId: string) {
    return this.show(await this.whoIs(session), bulletinId);
  }

  @Get(':bulletinId/readers')
  async readers(@Subject() session: OperatorSession, @PathId('bulletinId') bulletinId: string) {
    const { bulletin } = await this.log.readKnown(bulletinId);
    checkCleared(await this.whoIs(session), bulletin);
    return this.readersOf(bulletin.content);
  }

  /** `If-Match` with the hash that the author started from, or `If-None-Match: *`, keeps authors from overwriting each other. */
  @Put(':bulletinId')
  async write(
    @Subject() session: OperatorSession,
    @PathId('bulletinId') bulletinId: string,
    @ValidBody(BulletinBody) body: BulletinBody,
    @Headers('if-match') basedOn?: string,
    @Headers('if-none-match') notThere?: string,
  ) {
    const operator = await this.whoIs(session);
    const before = notThere === '*' ? '' : basedOn?.replaceAll('"', '');
    await this.writeBulletin(operator, bulletinId, toBulletin(body), before);
    return this.show(operator, bulletinId);
  }

  @Post(':bulletinId/_release')
  @HttpCode(200)
  async release(
    @Subject() session: OperatorSession,
    @PathId('bulletinId') bulletinId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    const operator = await this.whoIs(session);
    await this.releaseBulletin(operator, bulletinId, contentHash);
    return this.show(operator, bulletinId);
  }

  @Post(':bulletinId/_withdraw')
  @HttpCode(200)
  async withdraw(
    @Subject() session: OperatorSession,
    @PathId('bulletinId') bulletinId: string,
    @ValidBody(RejectionBody) body: RejectionBody,
  ) {
    const operator = await this.whoIs(session);
    await this.withdrawBulletin(operator, bulletinId, body);
    return this.show(operator, bulletinId);
  }

  private async show(operator: Operator, bulletinId: string) {
    const { bulletin, events } = await this.log.readKnown(bulletinId);
    checkCleared(operator, bulletin);
    return shownBulletin(operator, bulletin, events);
  }
}
