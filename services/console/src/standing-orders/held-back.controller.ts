import type { Operator } from '@keten/domain';
import { PathId, Person } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from '../people/people.ts';
import { STANDING_ORDERS } from './standing-orders.ts';
import type { StandingOrders } from './standing-orders.ts';

/** Why no order goes out for a threat that looks as if one should. */
@Controller('v1/threats')
export class HeldBackController {
  constructor(@Inject(STANDING_ORDERS) private readonly standingOrders: StandingOrders) {}

  @Get(':threatId/held-back-orders')
  @Needs('read')
  async all(@Person() operator: Operator, @PathId('threatId') threatId: string) {
    return { items: await this.standingOrders.heldBack(operator, threatId) };
  }
}
