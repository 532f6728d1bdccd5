import { entityRegister } from '@keten/contracts';
import {
  approvedContent,
  deliverInOrder,
  DeliveryReports,
  dropExpired,
  dropRemoved,
  dropRevoked,
  dropSettled,
  issuedRevisions,
  SettledDeliveries,
  Stopping,
} from '@keten/delivery';
import type { SipTiming } from '@keten/sip';
import { BROKER, FACT_LOG, openRegisterView, PUBLISHER } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { CLOCK, HEALTH, LOG, METRICS, platformModule, provide, REDIS, runEvery, token } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { callMetrics } from './call-metrics.ts';
import type { Config } from './config.ts';
import type { ConversationTiming } from './converse.ts';
import { deliverCall } from './deliver-call.ts';
import { holdNumbers } from './hold-number.ts';
import { sayLines } from './say-lines.ts';
import { speakWith } from './speak.ts';
import { testLine } from './test-line.ts';
import * as tokens from './tokens.ts';
import { Trunks } from './trunks.ts';
import { VoiceGatewayConsumer } from './voice-gateway.consumer.ts';

@Module({})
class VoiceGatewayModule {}

/** Shorter in a test than people and trunks take. */
export type Pace = {
  readonly sip?: SipTiming;
  readonly conversation?: ConversationTiming;
  readonly ringMs?: number;
};

export const voiceGatewayModule = (config: Config, pace: Pace = {}): DynamicModule => ({
  module: VoiceGatewayModule,
  imports: [platformModule(config, { name: 'voice-gateway', messaging: true, redis: true })],
  controllers: [VoiceGatewayConsumer],
  providers: [...outside(config, pace), listening, deliver(config, pace), lineTests(config, pace)],
});

const outside = (config: Config, pace: Pace): Provider[] => [
  provide(tokens.STOPPING, [], () => new Stopping()),
  provide(tokens.SETTLED, [REDIS, LOG], (redis, log) => new SettledDeliveries(redis, log)),
  provide(tokens.REPORTS, [PUBLISHER, tokens.SETTLED], (publisher: Publisher, { note }) => {
    return new DeliveryReports({ publisher, onStored: note });
  }),
  provide(tokens.ENTITIES, [BROKER], (broker: Broker) => openRegisterView(broker, entityRegister)),
  provide(tokens.CALL_METRICS, [METRICS], callMetrics),
  provide(tokens.SPEAK, [], () => speakWith(config.ESPEAK_BIN)),
  provide(tokens.SAY, [tokens.SPEAK], sayLines),
  provide(tokens.HOLD, [REDIS, LOG, tokens.TRUNKS], (redis, log, trunks) =>
    holdNumbers({ redis, log, hangUpLeft: (trunk, name) => trunks.hangUpLeft(trunk, name) }),
  ),
  provide(tokens.TRUNKS, [tokens.CALL_METRICS, CLOCK, LOG, HEALTH], (metrics, clock, log, health) => {
    const { TRUNKS: settings, CALLER: caller, SIP_PUBLIC_HOST: publicHost, SIP_MEDIA_PORTS: mediaPorts } = config;
    const trunks = new Trunks({
      settings,
      caller,
      publicHost,
      ports: config.SIP_PORTS,
      mediaPorts,
      metrics,
      clock,
      log,
      timing: pace.sip,
    });
    health.register('trunks', async () => trunks.isReady());
    health.routes = () => trunks.routes();
    return trunks;
  }),
];

const LISTENING = token<object>('LISTENING');
const listenEveryMs = 30_000;

/** A voice that is not there is told of before anybody must be called with it. */
const listening = provide(LISTENING, [tokens.SPEAK, HEALTH, LOG], (speak, health, log) => {
  let canSpeak: boolean | undefined;
  health.register('speech', async () => canSpeak === true);
  const listen = async (): Promise<void> => {
    const spoken = await speak('Dit is een proef.', 'nl-NL').catch((err: unknown) => {
      if (canSpeak !== false) log.error({ err }, 'texts can not be spoken');
      return undefined;
    });
    canSpeak = spoken !== undefined;
  };
  void listen();
  return runEvery(listenEveryMs, listen, () => undefined);
});

const needed = [
  ...([tokens.REPORTS, tokens.SETTLED, tokens.ENTITIES, FACT_LOG, CLOCK, tokens.STOPPING, PUBLISHER, REDIS] as const),
  ...([tokens.TRUNKS, tokens.SAY, tokens.CALL_METRICS, LOG, tokens.HOLD] as const),
] as const;

const deliver = ({ PLANE: plane, CALLS_PER_NUMBER_PER_HOUR: callsPerNumberPerHour }: Config, pace: Pace): Provider =>
  provide(
    tokens.DELIVER,
    needed,
    (
      reports,
      settled,
      entities,
      factLog: FactLog,
      clock,
      { signal: stopping },
      publisher: Publisher,
      redis,
      trunks,
      say,
      metrics,
      log,
      hold,
    ) => {
      return deliverInOrder(
        { reports, newest: issuedRevisions(factLog, plane), contentOf: approvedContent(factLog, plane), clock },
        dropExpired(clock),
        dropRevoked(factLog, clock),
        dropRemoved(entities),
        dropSettled(settled),
        deliverCall({
          ...{ trunks, say, hold, settled, entities, publisher, factLog, redis, clock, log, metrics, stopping, plane },
          ...{ callsPerNumberPerHour, ringMs: pace.ringMs, timing: pace.conversation },
        }),
      );
    },
  );

const lineTests = ({ PLANE: plane }: Config, pace: Pace): Provider =>
  provide(
    tokens.TEST_LINE,
    [REDIS, PUBLISHER, tokens.ENTITIES, tokens.TRUNKS, tokens.SAY, tokens.HOLD, tokens.STOPPING, CLOCK, LOG],
    (redis, publisher: Publisher, entities, trunks, say, hold, { signal: stopping }, clock, log) =>
      testLine({
        ...{ redis, publisher, entities, trunks, say, hold, plane, stopping, clock, log },
        ...{ ringMs: pace.ringMs, timing: pace.conversation },
      }),
  );
