import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Headers, HttpCode, Inject, Post, Put, UseGuards } from '@nestjs/common';
import { BulletinBody, toBulletin } from './bulletin-body.ts';
import { BULLETINS } from './bulletins.ts';
import type { Bulletins } from './bulletins.ts';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { RejectionBody, StepBody } from '../step-body.ts';

/** What entities are told without urgency. */
@Controller('v1/bulletins')
@UseGuards(SignedIn())
export class BulletinController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(BULLETINS) private readonly bulletins: Bulletins,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    return { items: await this.bulletins.list(await this.people.whoIs(session)) };
  }

  @Get(':bulletinId')
  async one(@Subject() session: OperatorSession, @PathId('bulletinId') bulletinId: string) {
    return this.bulletins.show(await this.people.whoIs(session), bulletinId);
  }

  @Get(':bulletinId/readers')
  async readers(@Subject() session: OperatorSession, @PathId('bulletinId') bulletinId: string) {
    return this.bulletins.readersOf(await this.people.whoIs(session), bulletinId);
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
    const operator = await this.people.whoIs(session);
    const before = notThere === '*' ? '' : basedOn?.replaceAll('"', '');
    await this.bulletins.write(operator, bulletinId, toBulletin(body), before);
    return this.bulletins.show(operator, bulletinId);
  }

  @Post(':bulletinId/_release')
  @HttpCode(200)
  async release(
    @Subject() session: OperatorSession,
    @PathId('bulletinId') bulletinId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    const operator = await this.people.whoIs(session);
    await this.bulletins.release(operator, bulletinId, contentHash);
    return this.bulletins.show(operator, bulletinId);
  }

  @Post(':bulletinId/_withdraw')
  @HttpCode(200)
  async withdraw(
    @Subject() session: OperatorSession,
    @PathId('bulletinId') bulletinId: string,
    @ValidBody(RejectionBody) body: RejectionBody,
  ) {
    const operator = await this.people.whoIs(session);
    await this.bulletins.withdraw(operator, bulletinId, body);
    return this.bulletins.show(operator, bulletinId);
  }
}
