import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { BROKER, JetStreamStrategy, messagingModule, type Broker } from '@keten/messaging';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { DestinationStream } from 'pino';
import { systemClock } from './clock.ts';
import type { PlatformConfig } from './config.ts';
import { Health } from './health.ts';
import { createLog } from './log.ts';
import { closeRedis, connectRedis, redisIsReady } from './redis.ts';
import { provide, token } from './token.ts';
import { CLOCK, CONFIG, HEALTH, LOG, METRICS, REDIS, STRATEGY } from './tokens.ts';

export type PlatformOptions = {
  readonly name: string;
  readonly messaging?: boolean;
  readonly redis?: boolean;
  /** Where log lines go instead of stdout. */
  readonly logTo?: DestinationStream;
  readonly clock?: () => Date;
};

class PlatformModule {}
Module({})(PlatformModule);

/** What every service needs, for its composition root: `imports: [platformModule(config, { name: 'fanout', … })]`. */
export function platformModule(config: PlatformConfig, options: PlatformOptions): DynamicModule {
  const { name, messaging = false, redis = false, logTo, clock = systemClock } = options;
  const providers: Provider[] = [
    provide(CONFIG, [], () => config),
    provide(LOG, [], () => createLog(name, config.LOG_LEVEL, logTo)),
    provide(CLOCK, [], () => clock),
    provide(METRICS, [], () => createMetrics(name)),
    provide(HEALTH, [LOG], (log) => new Health(log)),
    ...(redis ? redisProviders(config, name) : []),
    ...(messaging ? messagingProviders(name) : [provide(STRATEGY, [], () => undefined)]),
  ];
  const exported = [CONFIG, LOG, CLOCK, METRICS, HEALTH, STRATEGY, ...(redis ? [REDIS] : [])];
  const imports = messaging ? [messagingOf(config, name)] : [];
  return { module: PlatformModule, global: true, imports, providers, exports: exported };
}

const REDIS_LIFE = token<object>('REDIS_LIFE');
const BROKER_LIFE = token<object>('BROKER_LIFE');

const redisProviders = (config: PlatformConfig, name: string): Provider[] => [
  provide(REDIS, [LOG], (log) => connectRedis(config.REDIS_URL, name, log)),
  provide(REDIS_LIFE, [REDIS, HEALTH], (redis, health) => {
    health.register('redis', () => redisIsReady(redis));
    return { onApplicationShutdown: () => closeRedis(redis) };
  }),
];

const messagingProviders = (name: string): Provider[] => [
  provide(
    STRATEGY,
    [BROKER, METRICS, LOG],
    (broker: Broker, metrics, log) => new JetStreamStrategy({ broker, service: name as never, metrics, log }),
  ),
  provide(BROKER_LIFE, [BROKER, HEALTH], (broker: Broker, health) => {
    health.register('nats', () => broker.isReady());
    return {};
  }),
];

const messagingOf = (config: PlatformConfig, name: string): DynamicModule => {
  const seed = config.NATS_SEED === undefined ? {} : { seed: config.NATS_SEED };
  return messagingModule({ servers: config.NATS_URL, service: name, ...seed } as never);
};

function createMetrics(name: string): Registry {
  const metrics = new Registry();
  metrics.setDefaultLabels({ service: name });
  collectDefaultMetrics({ register: metrics });
  return metrics;
}
