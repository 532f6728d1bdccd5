import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Headers, HttpCode, Inject, Post, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReasonBody } from '../reason-body.ts';
import { PEOPLE } from '../people/people.ts';
import type { OperatorSession, People } from '../people/people.ts';
import { StandingOrderBody, toTerms } from './standing-order-body.ts';
import { STANDING_ORDERS } from './standing-orders.ts';
import type { StandingOrders } from './standing-orders.ts';
import { StepBody } from '../step-body.ts';

/** What goes out at once when an attack from the air is reported, agreed on by two persons beforehand. */
@Controller('v1/standing-orders')
@UseGuards(SignedIn())
export class StandingOrderController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(STANDING_ORDERS) private readonly standingOrders: StandingOrders,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    const items = this.standingOrders.list(await this.people.whoIs(session));
    const endsSoon = items.filter((order) => order.endsSoon).length;
    return { plane: this.standingOrders.plane, items, counts: { endsSoon } };
  }

  @Get(':orderId')
  async one(@Subject() session: OperatorSession, @PathId('orderId') orderId: string) {
    return this.standingOrders.show(await this.people.whoIs(session), orderId);
  }

  /** `If-Match` with the hash that the author started from, or `If-None-Match: *`, keeps authors from overwriting each other. */
  @Put(':orderId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('orderId') orderId: string,
    @ValidBody(StandingOrderBody) body: StandingOrderBody,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') basedOn?: string,
    @Headers('if-none-match') notThere?: string,
  ) {
    const terms = toTerms(orderId, body, this.standingOrders.plane);
    const before = notThere === '*' ? '' : basedOn?.replaceAll('"', '');
    const { order, created } = await this.standingOrders.put(await this.people.whoIs(session), terms, before);
    reply.code(created ? 201 : 200);
    return order;
  }

  @Post(':orderId/_approve')
  @HttpCode(200)
  async approve(
    @Subject() session: OperatorSession,
    @PathId('orderId') orderId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    return this.standingOrders.approve(await this.people.whoIs(session), orderId, contentHash);
  }

  @Post(':orderId/_revoke')
  @HttpCode(200)
  async revoke(
    @Subject() session: OperatorSession,
    @PathId('orderId') orderId: string,
    @ValidBody(ReasonBody) { reason }: ReasonBody,
  ) {
    return this.standingOrders.revoke(await this.people.whoIs(session), orderId, reason);
  }
}
