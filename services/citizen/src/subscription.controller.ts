import { AtMost, notFound, OpenToAll, Problem, ValidBody, WithoutLimit } from '@keten/platform';
import {
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Followed, Look, NewSubscription, Unsubscribe, Where } from './keep-subscription.ts';
import type { Asker, Reply } from './page-reply.ts';
import { cellName, placeName } from './place-name.ts';
import type { NumberAsked, NumberProof } from './prove-number.ts';
import type { Subscribe } from './subscribe.ts';
import { CodeBody, SubscriptionBody } from './subscription-body.ts';
import { LOOK, PROOF, SITE, SUBSCRIBE, UNSUBSCRIBE } from './tokens.ts';
import type { Site } from './tokens.ts';

@Controller('v1')
@OpenToAll('anybody may subscribe; the token ends a subscription')
export class SubscriptionController {
  constructor(
    @Inject(SUBSCRIBE) private readonly subscribe: Subscribe,
    @Inject(LOOK) private readonly look: Look,
    @Inject(PROOF) private readonly proof: NumberProof,
    @Inject(SITE) private readonly site: Site,
    @Inject(UNSUBSCRIBE) private readonly unsubscribe: Unsubscribe,
  ) {}

  /** The key with which a browser subscribes now; one that subscribed with another one had better do so again. */
  @Get('push-key')
  @WithoutLimit()
  @Header('Cache-Control', 'public, max-age=60')
  key(): { readonly vapidKey: string } {
    return { vapidKey: this.site.VAPID_PUBLIC_KEY };
  }

  /**
   * 201 when it is on disk; the token is the right to end it, and is told only here. 202 for a phone number: nothing is kept
   * before the code that was sent to it is told.
   */
  @Post('subscriptions')
  @AtMost(600)
  async add(
    @ValidBody(SubscriptionBody) body: SubscriptionBody,
    @Req() { ip }: Asker,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Named<NewSubscription> | NumberAsked> {
    const made = await this.subscribe(body, ip);
    reply.code('token' in made ? 201 : 202);
    if (!('token' in made)) return made;
    reply.header('Location', locationOf(made));
    return named(made);
  }

  /** Only who has the phone knows the code: then it is as if a browser had asked. */
  @Post('subscription-requests/:requestId/_confirm')
  @AtMost(120)
  async confirm(
    @Param('requestId') requestId: string,
    @ValidBody(CodeBody) { code }: CodeBody,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Named<NewSubscription>> {
    const made = await this.proof.prove(requestId, code);
    reply.code(201).header('Location', locationOf(made));
    return named(made);
  }

  /** What is followed, and that it still is, for a page that says so. It writes nothing, and waits for no disk. */
  @Get('subscriptions/:subscriptionId')
  async one(
    @Param('subscriptionId') subscriptionId: string,
    @Headers('authorization') authorization: string | undefined,
    @Query('token') query: unknown,
  ): Promise<Named<Followed>> {
    const found = await this.look(subscriptionId, tokenIn(authorization, query));
    if (!found) throw unknown();
    return named(found);
  }

  @Delete('subscriptions/:subscriptionId')
  @HttpCode(204)
  @AtMost(120)
  async remove(
    @Param('subscriptionId') subscriptionId: string,
    @Headers('authorization') authorization: string | undefined,
    @Query('token') query: unknown,
  ): Promise<void> {
    if (!(await this.unsubscribe(subscriptionId, tokenIn(authorization, query)))) throw unknown();
  }
}

type Named<Each> = Each & { readonly names: readonly string[] };
/** With the names of its places and cells, in their order, for a page that shows them. */
const named = <Each extends Where>(each: Each): Named<Each> => ({
  ...each,
  names: [...each.places.map(placeName), ...(each.cells ?? []).map(cellName)],
});

const locationOf = ({ subscriptionId }: NewSubscription): string => `/v1/subscriptions/${subscriptionId}`;

function tokenIn(authorization: string | undefined, query: unknown): string {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? query;
  if (typeof token === 'string') return token;
  throw new Problem(401, 'Whose is it?', 'Send the token that you got when you subscribed.');
}

/** A wrong token and an unknown subscription look the same, so that nobody finds out who has subscribed. */
const unknown = (): Problem => notFound('There is no such subscription with this token.');
