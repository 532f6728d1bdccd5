import type { Plane, StandingOrder } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { CLOCK, PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Headers, HttpCode, Inject, Post, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { noSuch } from '../no-such.ts';
import { SettlementBody } from '../quarantine/settlement-body.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import type { ApproveStandingOrder } from './approve-standing-order.ts';
import { StandingOrderBody, toTerms } from './standing-order-body.ts';
import type { PutStandingOrder } from './put-standing-order.ts';
import type { RevokeStandingOrder } from './revoke-standing-order.ts';
import { orderedOrders, shownOrder } from './shown-standing-order.ts';
import {
  APPROVE_ORDER,
  ORDER_PLANE,
  ORDER_WATCH,
  PUT_ORDER,
  REVOKE_ORDER,
  STANDING_ORDERS,
} from './standing-order-tokens.ts';
import type { OrderWatch } from './watch-standing-orders.ts';
import { StepBody } from '../warnings/step-body.ts';
import { WHO_IS } from '../tokens.ts';

/** What goes out at once when an attack from the air is reported, agreed on by two persons beforehand. */
@Controller('v1/standing-orders')
@UseGuards(SignedIn())
export class StandingOrderController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(STANDING_ORDERS) private readonly register: Register<StandingOrder>,
    @Inject(ORDER_WATCH) private readonly watch: OrderWatch,
    @Inject(PUT_ORDER) private readonly putOrder: PutStandingOrder,
    @Inject(APPROVE_ORDER) private readonly approveOrder: ApproveStandingOrder,
    @Inject(REVOKE_ORDER) private readonly revokeOrder: RevokeStandingOrder,
    @Inject(CLOCK) private readonly clock: () => Date,
    @Inject(ORDER_PLANE) private readonly plane: Plane,
  ) {}

  /** Those by which this very process goes. */
  @Get()
  async all(@Subject() session: OperatorSession) {
    const operator = await this.whoIs(session);
    const now = this.clock();
    const items = orderedOrders(this.watch.all().map((order) => shownOrder(operator, order, now)));
    return { plane: this.plane, items, counts: { endsSoon: items.filter((order) => order.endsSoon).length } };
  }

  @Get(':orderId')
  async one(@Subject() session: OperatorSession, @PathId('orderId') orderId: string) {
    const operator = await this.whoIs(session);
    const order = await this.register.get(orderId);
    if (!order) throw noSuch('standing order', orderId);
    return shownOrder(operator, order, this.clock());
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
    const operator = await this.whoIs(session);
    const terms = toTerms(orderId, body, this.plane);
    const { order, created } = await this.putOrder(
      operator,
      terms,
      notThere === '*' ? '' : basedOn?.replaceAll('"', ''),
    );
    reply.code(created ? 201 : 200);
    return shownOrder(operator, order, this.clock());
  }

  @Post(':orderId/_approve')
  @HttpCode(200)
  async approve(
    @Subject() session: OperatorSession,
    @PathId('orderId') orderId: string,
    @ValidBody(StepBody) { contentHash }: StepBody,
  ) {
    const operator = await this.whoIs(session);
    return shownOrder(operator, await this.approveOrder(operator, orderId, contentHash), this.clock());
  }

  @Post(':orderId/_revoke')
  @HttpCode(200)
  async revoke(
    @Subject() session: OperatorSession,
    @PathId('orderId') orderId: string,
    @ValidBody(SettlementBody) { reason }: SettlementBody,
  ) {
    const operator = await this.whoIs(session);
    return shownOrder(operator, await this.revokeOrder(operator, orderId, reason), this.clock());
  }
}
