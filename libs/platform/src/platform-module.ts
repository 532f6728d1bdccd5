import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { ChainPart, ServiceName } from '@keten/contracts';
import { BROKER, JetStreamStrategy, MESSAGING_METRICS, messagingModule, sayAlive, sourceOf } from '@keten/messaging';
import type { Broker, MessagingMetrics } from '@keten/messaging';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { DestinationStream } from 'pino';
import { systemClock } from './clock.ts';
import type { PlatformConfig } from './config.ts';
import { Health, lackingIn } from './health.ts';
import { createLog } from './log.ts';
import { closeRedis, connectRedis, redisIsReady } from './redis.ts';
import { provide, token } from './token.ts';
import { CLOCK, CONFIG, HEALTH, LOG, METRICS, REDIS, STRATEGY } from './tokens.ts';

type Common = {
  /** `optional`: the service does its work without it, and is ready without it. */
  readonly redis?: boolean | 'optional';
  /** Where log lines go instead of stdout. */
  readonly logTo?: DestinationStream;
  /** What time it is; by default the broker's time, and this machine's in a service without messaging. */
  readonly clock?: (() => Date) | undefined;
};

/** Only a service that the catalogue of events knows may talk to the broker. */
export type PlatformOptions = Common &
  (
    | { readonly name: ServiceName; readonly messaging: true; readonly part?: ChainPart }
    | { readonly name: string; readonly messaging?: false }
  );

@Module({})
class PlatformModule {}

/** What every service needs, for its composition root: `imports: [platformModule(config, { name: 'fanout', … })]`. */
export function platformModule(config: PlatformConfig, options: PlatformOptions): DynamicModule {
  const { name, redis = false, logTo, clock } = options;
  const part = options.messaging ? (options.part ?? options.name) : undefined;
  const log = createLog(part ?? name, config.LOG_LEVEL, logTo);
  const metrics = createMetrics(name);
  const providers: Provider[] = [
    provide(CONFIG, [], () => config),
    provide(LOG, [], () => log),
    clockProvider(options),
    provide(METRICS, [], () => metrics),
    provide(HEALTH, [], () => new Health(log)),
    ...(redis ? redisProviders(config, name, redis !== 'optional') : []),
    ...(options.messaging
      ? messagingProviders(options.name, part ?? options.name, config.OIN)
      : [provide(STRATEGY, [], () => undefined)]),
  ];
  const messaging = {
    servers: config.NATS_URL,
    seed: config.NATS_SEED,
    plane: config.PLANE,
    oin: config.OIN,
    registry: metrics,
    log,
    clock,
  };
  return {
    module: PlatformModule,
    global: true,
    imports: options.messaging ? [messagingModule({ ...messaging, service: options.name })] : [],
    providers,
    exports: [CONFIG, LOG, CLOCK, METRICS, HEALTH, STRATEGY, ...(redis ? [REDIS] : [])],
  };
}

const clockProvider = ({ clock, messaging }: PlatformOptions): Provider =>
  messaging && !clock
    ? provide(CLOCK, [BROKER], (broker: Broker) => broker.clock.now)
    : provide(CLOCK, [], () => clock ?? systemClock);

const REDIS_LIFE = token<object>('REDIS_LIFE');
const BROKER_CHECK = token<object>('BROKER_CHECK');

const redisProviders = (config: PlatformConfig, name: string, isVital: boolean): Provider[] => [
  provide(REDIS, [LOG], (log) => connectRedis(config.REDIS_URL, name, log)),
  provide(REDIS_LIFE, [REDIS, HEALTH], (redis, health) => {
    if (isVital) health.register('redis', () => redisIsReady(redis));
    return { onApplicationShutdown: () => closeRedis(redis) };
  }),
];

const messagingProviders = (service: ServiceName, part: ChainPart, oin: string): Provider[] => [
  provide(STRATEGY, [BROKER, MESSAGING_METRICS, LOG], (broker: Broker, metrics: MessagingMetrics, log) => {
    return new JetStreamStrategy({ broker, service, source: sourceOf(service, oin), metrics, log });
  }),
  provide(BROKER_CHECK, [BROKER, HEALTH, METRICS], (broker: Broker, health, metrics) => {
    health.register('nats', () => broker.isReady());
    health.brokerLostForMs = broker.lostForMs;
    health.clockAheadMs = broker.clock.aheadMs;
    watchBroker(broker, metrics);
    const fallSilent = sayAlive(
      broker,
      part,
      async () => [...lackingIn(await health.state()), ...health.degraded()],
      () => health.routes(),
    );
    return { beforeApplicationShutdown: fallSilent };
  }),
];

function watchBroker({ lostForMs, clock }: Broker, metrics: Registry): void {
  const gauge = (name: string, help: string, readMs: () => number): Gauge =>
    new Gauge({
      ...{ name, help, registers: [metrics] },
      collect() {
        this.set(readMs() / 1000);
      },
    });
  gauge('keten_broker_lost_seconds', 'How long the broker stores nothing of this service; 0 while it does.', lostForMs);
  gauge(
    'keten_clock_ahead_seconds',
    "How far this machine's clock is ahead of the broker's, which is taken; negative when it is behind.",
    clock.aheadMs,
  );
}

function createMetrics(name: string): Registry {
  const metrics = new Registry();
  metrics.setDefaultLabels({ service: name });
  collectDefaultMetrics({ register: metrics });
  return metrics;
}
