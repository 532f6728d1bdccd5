import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody, ValidQuery } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { BulletinBody, toBulletin } from './bulletin-body.ts';
import { BulletinListQuery } from './bulletin-list-query.ts';
import { BULLETINS } from './bulletins.ts';
import type { Bulletins } from './bulletins.ts';
import { RejectionBody, StepBody } from '../step-body.ts';
import { Needs } from '../people/people.ts';

/** What entities are told without urgency. */
@Controller('v1/bulletins')
export class BulletinController {
  constructor(@Inject(BULLETINS) private readonly bulletins: Bulletins) {}

  @Get()
  @Needs('read')
  all(@Person() operator: Operator, @ValidQuery(BulletinListQuery) wanted: BulletinListQuery) {
    return this.bulletins.list(operator, wanted);
  }

  @Get(':bulletinId')
  @Needs('read')
  async one(@Person() operator: Operator, @PathId('bulletinId') bulletinId: string) {
    return this.bulletins.show(operator, bulletinId);
  }

  @Get(':bulletinId/readers')
  @Needs('read')
  async readers(@Person() operator: Operator, @PathId('bulletinId') bulletinId: string) {
    return this.bulletins.readersOf(operator, bulletinId);
  }

  /** `If-Match` with the hash that the author started from, or `If-None-Match: *`, keeps authors from overwriting each other. */
  @Put(':bulletinId')
  @Needs('write-bulletin')
  async write(
    @Person() operator: Operator,
    @PathId('bulletinId') bulletinId: string,
    @ValidBody(BulletinBody) body: BulletinBody,
    @BasedOn() basedOn: string,
  ) {
    await this.bulletins.write(operator, bulletinId, toBulletin(body), basedOn);
    return this.bulletins.show(operator, bulletinId);
  }

  @Post(':bulletinId/_release')
  @Needs('release-bulletin')
  @HttpCode(200)
  async release(
    @Person() operator: Operator,
    @PathId('bulletinId') bulletinId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    await this.bulletins.release(operator, bulletinId, contentHash);
    return this.bulletins.show(operator, bulletinId);
  }

  @Post(':bulletinId/_withdraw')
  @Needs('withdraw-bulletin')
  @HttpCode(200)
  async withdraw(
    @Person() operator: Operator,
    @PathId('bulletinId') bulletinId: string,
    @ValidBody(RejectionBody) body: RejectionBody,
  ) {
    await this.bulletins.withdraw(operator, bulletinId, body);
    return this.bulletins.show(operator, bulletinId);
  }
}
