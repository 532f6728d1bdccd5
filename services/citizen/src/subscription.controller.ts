import { AtMost, notFound, OpenToAll, Problem, ValidBody } from '@keten/platform';
import { Controller, Delete, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Reply } from './page-reply.ts';
import type { NewSubscription, Subscribe, Unsubscribe } from './subscribe.ts';
import { SubscriptionBody } from './subscription-body.ts';
import { SUBSCRIBE, UNSUBSCRIBE } from './tokens.ts';

@Controller('v1/subscriptions')
@OpenToAll('anybody may subscribe; the token ends a subscription')
export class SubscriptionController {
  constructor(
    @Inject(SUBSCRIBE) private readonly subscribe: Subscribe,
    @Inject(UNSUBSCRIBE) private readonly unsubscribe: Unsubscribe,
  ) {}

  /** 201 when it is on disk. The token is the right to end it, and is told only here. */
  @Post()
  @AtMost(120)
  async add(
    @ValidBody(SubscriptionBody) body: SubscriptionBody,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<NewSubscription> {
    const subscription = await this.subscribe(body);
    reply.code(201).header('Location', `/v1/subscriptions/${subscription.subscriptionId}`);
    return subscription;
  }

  /** A wrong token and an unknown subscription look the same, so that nobody finds out who has subscribed. */
  @Delete(':subscriptionId')
  @HttpCode(204)
  @AtMost(120)
  async remove(
    @Param('subscriptionId') subscriptionId: string,
    @Headers('authorization') authorization: string | undefined,
    @Query('token') query: unknown,
  ): Promise<void> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? query;
    if (typeof token !== 'string')
      throw new Problem(401, 'Whose is it?', 'Send the token that you got when you subscribed.');
    if (!(await this.unsubscribe(subscriptionId, token)))
      throw notFound('There is no such subscription with this token.');
  }
}
