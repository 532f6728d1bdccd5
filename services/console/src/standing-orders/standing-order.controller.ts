import type { Operator } from '@keten/domain';
import { BasedOn, PathId, Person, ValidBody, PageQuery, ValidQuery } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReasonBody } from '../reason-body.ts';
import { OrderFillInBody } from './order-fill-in-body.ts';
import { OrderedBody, StandingOrderBody, toOrdered, toTerms } from './standing-order-body.ts';
import { STANDING_ORDERS } from './standing-orders.ts';
import type { StandingOrders } from './standing-orders.ts';
import { StepBody } from '../step-body.ts';
import { Needs } from '../people/people.ts';

/** What goes out at once when an attack from the air is reported, agreed on by two persons beforehand. */
@Controller('v1/standing-orders')
export class StandingOrderController {
  constructor(@Inject(STANDING_ORDERS) private readonly standingOrders: StandingOrders) {}

  @Get()
  @Needs('read')
  all(@Person() operator: Operator, @ValidQuery(PageQuery) wanted: PageQuery) {
    return this.standingOrders.list(operator, wanted);
  }

  @Get(':orderId')
  @Needs('read')
  async one(@Person() operator: Operator, @PathId('orderId') orderId: string) {
    return this.standingOrders.show(operator, orderId);
  }

  /** What would come of an order that is not offered yet; nothing is recorded. */
  @Post('_preview')
  @Needs('write-order')
  @HttpCode(200)
  preview(@Person() operator: Operator, @ValidBody(OrderedBody) body: OrderedBody) {
    return this.standingOrders.preview(operator, toOrdered('so-new', body, this.standingOrders.plane));
  }

  /** The standing texts for an order, before the rest of it is there; nothing is recorded. */
  @Post('_fill-in')
  @Needs('write-order')
  @HttpCode(200)
  fillIn(@ValidBody(OrderFillInBody) body: OrderFillInBody) {
    return this.standingOrders.fillIn(body);
  }

  /** `If-Match` with the hash that the author started from, or `If-None-Match: *`, keeps authors from overwriting each other. */
  @Put(':orderId')
  @Needs('write-order')
  async put(
    @Person() operator: Operator,
    @PathId('orderId') orderId: string,
    @ValidBody(StandingOrderBody) body: StandingOrderBody,
    @Res({ passthrough: true }) reply: FastifyReply,
    @BasedOn() basedOn: string,
  ) {
    const terms = toTerms(orderId, body, this.standingOrders.plane);
    const { order, created } = await this.standingOrders.put(operator, terms, basedOn);
    reply.code(created ? 201 : 200);
    return order;
  }

  @Post(':orderId/_approve')
  @Needs('approve-order')
  @HttpCode(200)
  async approve(
    @Person() operator: Operator,
    @PathId('orderId') orderId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    return this.standingOrders.approve(operator, orderId, contentHash);
  }

  @Post(':orderId/_revoke')
  @Needs('revoke-order')
  @HttpCode(200)
  async revoke(
    @Person() operator: Operator,
    @PathId('orderId') orderId: string,
    @ValidBody(ReasonBody) { reason }: ReasonBody,
  ) {
    return this.standingOrders.revoke(operator, orderId, reason);
  }
}
