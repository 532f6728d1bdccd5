import type { Operator } from '@keten/domain';
import { PathId, Person, ValidBody } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { OWNERSHIP } from './ownership.ts';
import type { Owning } from './ownership.ts';
import { LeaveWorkBody, OfferWorkBody, TakeWorkBody } from './ownership-bodies.ts';

/** Who works on which warning, or on the threat that has none yet. */
@Controller('v1')
export class OwnershipController {
  constructor(@Inject(OWNERSHIP) private readonly owning: Owning) {}

  @Get('owners')
  @Needs('read')
  async owners(@Person() operator: Operator) {
    return { items: await this.owning.owners(operator) };
  }

  @Get('unowned-threats')
  @Needs('read')
  unowned(@Person() operator: Operator) {
    return this.owning.unowned(operator);
  }

  @Post('owners/:warningId/_take')
  @Needs('own')
  @HttpCode(200)
  take(
    @Person() operator: Operator,
    @PathId('warningId') warningId: string,
    @ValidBody(TakeWorkBody) { insteadOf }: TakeWorkBody,
  ) {
    return this.owning.take(operator, warningId, insteadOf);
  }

  @Post('owners/:warningId/_keep')
  @Needs('own')
  @HttpCode(200)
  keep(@Person() operator: Operator, @PathId('warningId') warningId: string) {
    return this.owning.keep(operator, warningId);
  }

  @Post('owners/:warningId/_offer')
  @Needs('own')
  @HttpCode(200)
  offer(
    @Person() operator: Operator,
    @PathId('warningId') warningId: string,
    @ValidBody(OfferWorkBody) { to, toSide }: OfferWorkBody,
  ) {
    return this.owning.offer(operator, warningId, { to: toSide === undefined ? to : '', toSide });
  }

  @Post('owners/:warningId/_leave')
  @Needs('own')
  @HttpCode(200)
  leave(
    @Person() operator: Operator,
    @PathId('warningId') warningId: string,
    @ValidBody(LeaveWorkBody) { reason }: LeaveWorkBody,
  ) {
    return this.owning.leave(operator, warningId, reason);
  }
}
