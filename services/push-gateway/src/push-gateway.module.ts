import { lookup as systemLookup } from 'node:dns';
import { subscriberCounts } from '@keten/contracts';
import { broadcastRevisions, NewestRevisions, splitBroadcast } from '@keten/delivery';
import type { LookupAll } from '@keten/delivery';
import { BROKER, FACT_LOG, openRegister, PUBLISHER } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { CLOCK, HEALTH, LOG, METRICS, platformModule, provide, REDIS, runEvery, token } from '@keten/platform';
import type { Log } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import {
  dropExpired,
  dropUnwanted,
  encryptAndSend,
  giveUpUnknown,
  oncePerRevision,
  toEach,
  toldFirst,
} from './batch.ts';
import { boundLookups } from './bound-lookups.ts';
import type { Config } from './config.ts';
import { encryptWith, PreparedKeys, PrepareInIdle } from './encrypting/encrypting.ts';
import { countAllSubscribers } from './count-subscribers.ts';
import { HeldOrigins } from './held-origins.ts';
import { KeyRing } from './key-ring.ts';
import { PruneBreaker, pruneSubscriptions } from './prune-subscriptions.ts';
import { pushBatch } from './push-batch.ts';
import type { Underway } from './push-batch.ts';
import { PushGatewayConsumer } from './push-gateway.consumer.ts';
import type { OriginSettings } from './push-origin.ts';
import { PushOrigins } from './push-origins.ts';
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
const PREPARED = token<PreparedKeys>('PREPARED');
const PREPARING = token<object>('PREPARING');
const UNDERWAY = token<Underway>('UNDERWAY');
/** Between two looks at who came and left, and whose keys were used. */
const prepareEveryMs = 10_000;
/** Of a process, to one push service that speaks HTTP/1.1: they are files, of which there are not many. */
const mostConnections = 256;
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
    provide(PREPARED, [METRICS], (registry) => countPrepared(registry, new PreparedKeys(config.PREPARED_PUSHES))),
    provide(UNDERWAY, [], () => ({ batches: 0 })),
    provide(PREPARING, [REDIS, PREPARED, UNDERWAY, LOG], (redis, prepared, underway, log) => {
      const isBusy = (): boolean => underway.batches > 0;
      return new PrepareInIdle({ redis, prepared, isBusy, log, everyMs: prepareEveryMs });
    }),
    provide(SEND_PUSH, [CLOCK, PREPARED], (clock, prepared) => senderOf(config, { clock, prepared, lookup })),
    provide(
      PUSH_BATCH,
      [REDIS, PUBLISHER, FACT_LOG, SEND_PUSH, UNDERWAY, LOG, CLOCK, HEALTH],
      (redis, publisher: Publisher, factLog: FactLog, send, underway, log, clock, health) => {
        const breaker = new PruneBreaker(clock);
        const names = new UnknownNames(redis, clock);
        const push = giveUpUnknown(encryptAndSend(send, new KeyRing(config), breaker, clock), names);
        const sent = new SentPushes(redis, clock);
        const held = new HeldOrigins(redis);
        const origins = new PushOrigins({
          ...{ clock, atOnce: config.PUSHES_AT_ONCE, stallMs },
          ...tellOthers(held, log),
        });
        health.routes = () => origins.routes();
        const newest = broadcastRevisions(redis, factLog, config.PLANE);
        return pushBatch(
          {
            ...{ redis, sent, publisher, newest, underway, log, clock, longestWaitMs },
            ...{ plane: config.PLANE, siteUrl: config.CITIZEN_URL },
          },
          toldFirst(sent),
          dropUnwanted(sent, log),
          dropExpired(sent, clock),
          toEach(
            { origins, held, names, log },
            oncePerRevision(sent, push, pruneSubscriptions({ redis, breaker, log })),
          ),
        );
      },
    ),
  ],
});

function tellOthers(held: HeldOrigins, log: Log): Pick<OriginSettings, 'onHold' | 'onLift'> {
  const told = (origin: string, telling: Promise<void>): void =>
    void telling.catch((err: unknown) => log.warn({ err, origin }, 'others were not told whether to wait'));
  return {
    onHold: (origin, forMs) => told(origin, held.hold(origin, forMs)),
    onLift: (origin) => told(origin, held.lift(origin)),
  };
}

type World = { readonly clock: () => Date; readonly prepared: PreparedKeys; readonly lookup: LookupAll | undefined };
const senderOf = (config: Config, { clock, prepared, lookup = systemLookup }: World) =>
  sendPush({
    vapid: new VapidTokens(config.VAPID_SUBJECT, clock),
    encrypt: encryptWith(prepared),
    allowPrivate: config.ALLOW_PRIVATE_ADDRESSES,
    // So many for each lane, where each needs one of its own.
    connections: Math.min(2 * config.PUSHES_AT_ONCE, mostConnections),
    clock,
    lookup: boundLookups(lookup, clock),
  });

function countPrepared(registry: Registry, prepared: PreparedKeys): PreparedKeys {
  new Gauge({
    name: 'keten_push_keys_prepared',
    help: 'Browsers for whose next push the keys lie ready, so that it costs a fourth.',
    registers: [registry],
    collect() {
      this.set(prepared.size);
    },
  });
  return prepared;
}
