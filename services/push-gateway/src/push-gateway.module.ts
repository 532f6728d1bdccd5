import { broadcastRevisions, NewestRevisions, splitBroadcast, Stopping } from '@keten/delivery';
import { FACT_LOG, PUBLISHER } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, LOG, platformModule, provide, REDIS } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { dropExpired, dropSuperseded, encryptAndSend, oncePerRevision, toEach, toldFirst } from './batch.ts';
import type { Config } from './config.ts';
import { Gate } from './gate.ts';
import { KeyRing } from './key-ring.ts';
import { PruneBreaker, pruneSubscriptions } from './prune-subscriptions.ts';
import { pushBatch } from './push-batch.ts';
import { PushGatewayConsumer } from './push-gateway.consumer.ts';
import { sendPush } from './send-push.ts';
import { SentPushes } from './sent-pushes.ts';
import { PUSH_BATCH, SEND_PUSH, SPLIT_BROADCAST, STOPPING } from './tokens.ts';
import { VapidTokens } from './vapid-tokens.ts';

@Module({})
class PushGatewayModule {}

export const pushGatewayModule = (config: Config): DynamicModule => ({
  module: PushGatewayModule,
  imports: [platformModule(config, { name: 'push-gateway', messaging: true, redis: true })],
  controllers: [PushGatewayConsumer],
  providers: [
    provide(STOPPING, [], () => new Stopping()),
    provide(SPLIT_BROADCAST, [REDIS, PUBLISHER, LOG, CLOCK], (redis, publisher: Publisher, log, clock) =>
      splitBroadcast({
        ...{ redis, publisher, log, clock, newest: new NewestRevisions(redis) },
        ...{ plane: config.PLANE, channel: 'push' },
      }),
    ),
    provide(SEND_PUSH, [CLOCK], (clock) => senderOf(config, clock)),
    provide(
      PUSH_BATCH,
      [REDIS, PUBLISHER, FACT_LOG, SEND_PUSH, STOPPING, LOG, CLOCK],
      (redis, publisher: Publisher, factLog: FactLog, send, stopping, log, clock) => {
        const breaker = new PruneBreaker(clock);
        const push = encryptAndSend(send, new KeyRing(config), breaker, clock);
        const sent = new SentPushes(redis, clock);
        // A lane each: what is urgent does not stand behind what is not.
        const gates = { urgent: new Gate(config.PUSHES_AT_ONCE), routine: new Gate(config.PUSHES_AT_ONCE) };
        return pushBatch(
          {
            redis,
            publisher,
            newest: broadcastRevisions(redis, factLog, config.PLANE),
            stopping,
            log,
            clock,
            plane: config.PLANE,
            siteUrl: config.CITIZEN_URL,
          },
          dropSuperseded,
          dropExpired(clock),
          toldFirst(sent),
          toEach({ gates, log }, oncePerRevision(sent, push), pruneSubscriptions({ redis, breaker, log })),
        );
      },
    ),
  ],
});

const senderOf = (config: Config, clock: () => Date) =>
  sendPush({
    vapid: new VapidTokens(config.VAPID_SUBJECT, clock),
    allowPrivate: config.ALLOW_PRIVATE_ADDRESSES,
    connections: config.PUSHES_AT_ONCE,
    clock,
  });
