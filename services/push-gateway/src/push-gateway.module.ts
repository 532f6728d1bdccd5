import { lookup as systemLookup } from 'node:dns';
import { subscriberCounts } from '@keten/contracts';
import { broadcastRevisions, NewestRevisions, splitBroadcast } from '@keten/delivery';
import type { LookupAll } from '@keten/delivery';
import { BROKER, FACT_LOG, openRegister, PUBLISHER } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { CLOCK, HEALTH, LOG, platformModule, provide, REDIS, runEvery, token } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { dropExpired, encryptAndSend, giveUpUnknown, oncePerRevision, toEach, toldFirst } from './batch.ts';
import { boundLookups } from './bound-lookups.ts';
import type { Config } from './config.ts';
import { countAllSubscribers } from './count-subscribers.ts';
import { KeyRing } from './key-ring.ts';
import { PruneBreaker, pruneSubscriptions } from './prune-subscriptions.ts';
import { pushBatch } from './push-batch.ts';
import { PushGatewayConsumer } from './push-gateway.consumer.ts';
import { PushOrigins } from './push-origin.ts';
import { sendPush } from './send-push.ts';
import { SentPushes } from './sent-pushes.ts';
import { PUSH_BATCH, SEND_PUSH, SPLIT_BROADCAST } from './tokens.ts';
import { UnknownNames } from './unknown-names.ts';
import { VapidTokens } from './vapid-tokens.ts';

@Module({})
class PushGatewayModule {}

/** Of the world outside, in milliseconds. */
type Outside = {
  readonly clock: () => Date;
  /** Between two looks whether a push service is back. */
  readonly longestWaitMs: number;
  /** Between two counts of who follows what; half a minute, unless given. */
  readonly countEveryMs?: number;
  /** Who knows where a name leads; the system, unless given. */
  readonly lookup?: LookupAll;
};
const outside: Outside = { clock: () => new Date(), longestWaitMs: 60_000 };
const COUNTING = token<object>('COUNTING');
/** A push service answers within tenths of a second; whoever waits for one that does not has better things to do. */
const stallMs = 2000;

export const pushGatewayModule = (
  config: Config,
  { clock: now, longestWaitMs, lookup, countEveryMs = 30_000 } = outside,
): DynamicModule => ({
  module: PushGatewayModule,
  imports: [platformModule(config, { name: 'push-gateway', messaging: true, redis: true, clock: now })],
  controllers: [PushGatewayConsumer],
  providers: [
    provide(SPLIT_BROADCAST, [REDIS, PUBLISHER, LOG, CLOCK], (redis, publisher: Publisher, log, clock) =>
      splitBroadcast({
        ...{ redis, publisher, log, clock, newest: new NewestRevisions(redis) },
        ...{ plane: config.PLANE, channel: 'push' },
      }),
    ),
    provide(COUNTING, [BROKER, REDIS, CLOCK, LOG], (broker: Broker, redis, clock, log) => {
      const count = countAllSubscribers({ redis, counts: openRegister(broker, subscriberCounts), clock });
      return runEvery(countEveryMs, count, (err) => log.warn({ err }, 'who follows what was not counted'));
    }),
    provide(SEND_PUSH, [CLOCK], (clock) => senderOf(config, clock, lookup)),
    provide(
      PUSH_BATCH,
      [REDIS, PUBLISHER, FACT_LOG, SEND_PUSH, LOG, CLOCK, HEALTH],
      (redis, publisher: Publisher, factLog: FactLog, send, log, clock, health) => {
        const breaker = new PruneBreaker(clock);
        const names = new UnknownNames(redis, clock);
        const push = giveUpUnknown(encryptAndSend(send, new KeyRing(config), breaker, clock), names);
        const sent = new SentPushes(redis, clock);
        const origins = new PushOrigins({ clock, atOnce: config.PUSHES_AT_ONCE, stallMs });
        health.routes = () => origins.routes();
        const newest = broadcastRevisions(redis, factLog, config.PLANE);
        return pushBatch(
          {
            ...{ redis, sent, publisher, newest, log, clock, longestWaitMs },
            ...{ plane: config.PLANE, siteUrl: config.CITIZEN_URL },
          },
          toldFirst(sent),
          dropExpired(sent, clock),
          toEach({ origins, names, log }, oncePerRevision(sent, push, pruneSubscriptions({ redis, breaker, log }))),
        );
      },
    ),
  ],
});

const senderOf = (config: Config, clock: () => Date, lookup: LookupAll = systemLookup) =>
  sendPush({
    vapid: new VapidTokens(config.VAPID_SUBJECT, clock),
    allowPrivate: config.ALLOW_PRIVATE_ADDRESSES,
    // So many for each lane.
    connections: 2 * config.PUSHES_AT_ONCE,
    clock,
    lookup: boundLookups(lookup, clock),
  });
