import { noodsteunpuntRegister, noodsteunpuntStates } from '@keten/contracts';
import { BROKER, FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { Broker, FactLog, Publisher, Registers } from '@keten/messaging';
import {
  CLOCK,
  HEALTH,
  LOG,
  platformModule,
  provide,
  REDIS,
  runEvery,
  sharedBuckets,
  token,
  Views,
} from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { Config } from './config.ts';
import { flushRedis } from './flush-redis.ts';
import { viewPrefix } from './index-warnings.ts';
import { InfoPageController } from './info-page.controller.ts';
import { keepSubscription, look, unsubscribe } from './keep-subscription.ts';
import { numberProof } from './prove-number.ts';
import { PublicWarnings } from './public-warnings.ts';
import { SubscribePageController } from './subscribe-page.controller.ts';
import { subscribe } from './subscribe.ts';
import type { TargetRules } from './subscribe.ts';
import { SubscriptionController } from './subscription.controller.ts';
import * as tokens from './tokens.ts';
import { WarningPageController } from './warning-page.controller.ts';
import { WarningConsumer } from './warning.consumer.ts';
import { WarningController } from './warning.controller.ts';
import { WebFilesController } from './web-files.controller.ts';

@Module({})
class CitizenModule {}

/** What is remembered for when Redis goes away is at most so old. */
const rememberEveryMs = 10_000;

const REMEMBERING = token<object>('REMEMBERING');
const VIEW_HEALTH = token<object>('VIEW_HEALTH');

const rulesOf = ({ ALLOW_PRIVATE_ADDRESSES, VAPID_PUBLIC_KEY, VAPID_OLD_PUBLIC_KEYS }: Config): TargetRules => ({
  allowPrivate: ALLOW_PRIVATE_ADDRESSES,
  vapidKeys: [VAPID_PUBLIC_KEY, ...VAPID_OLD_PUBLIC_KEYS],
});

export const citizenModule = (config: Config): DynamicModule => ({
  module: CitizenModule,
  imports: [platformModule(config, { name: 'citizen', messaging: true, redis: true })],
  controllers: [
    ...[WarningConsumer, WarningController, SubscriptionController],
    ...[WarningPageController, SubscribePageController, InfoPageController, WebFilesController],
  ],
  providers: [
    provide(tokens.SITE, [], () => config),
    provide(tokens.WARNINGS, [REDIS, LOG, CLOCK], (redis, log, clock) => new PublicWarnings(redis, log, clock)),
    provide(REMEMBERING, [tokens.WARNINGS], (warnings) =>
      runEvery(
        rememberEveryMs,
        () => warnings.listed(),
        () => undefined,
      ),
    ),
    provide(
      tokens.VIEWS,
      [REDIS, BROKER, FACT_LOG, tokens.WARNINGS, LOG],
      (redis, broker: Broker, factLog: FactLog, { projections }, log) =>
        new Views({ redis, broker, factLog, projections, log, prefix: viewPrefix }),
    ),
    provide(VIEW_HEALTH, [tokens.VIEWS, HEALTH], (views, health) => {
      health.register('views', () => views.isComplete());
      return {};
    }),
    provide(tokens.NOODSTEUNPUNTEN, [REGISTERS], (open: Registers) => open.view(noodsteunpuntRegister)),
    provide(tokens.NOODSTEUNPUNT_STATES, [REGISTERS], (open: Registers) => open.view(noodsteunpuntStates)),
    provide(tokens.FLUSH, [REDIS, LOG], flushRedis),
    provide(tokens.KEEP, [REDIS, tokens.FLUSH, CLOCK], (redis, flush, clock) =>
      keepSubscription({ redis, flush, clock }),
    ),
    provide(
      tokens.PROOF,
      [REDIS, PUBLISHER, tokens.KEEP, CLOCK, LOG],
      (redis, publisher: Publisher, keep, clock, log) =>
        numberProof({ redis, publisher, keep, clock, buckets: sharedBuckets(redis, 'citizen', log) }),
    ),
    provide(tokens.SUBSCRIBE, [tokens.KEEP, tokens.PROOF], (keep, { ask }) =>
      subscribe({ keep, ask, ...rulesOf(config) }),
    ),
    provide(tokens.LOOK, [REDIS], look),
    provide(tokens.UNSUBSCRIBE, [REDIS, tokens.FLUSH], (redis, flush) => unsubscribe({ redis, flush })),
  ],
});
