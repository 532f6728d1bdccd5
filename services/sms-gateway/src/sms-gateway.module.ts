import { randomInt } from 'node:crypto';
import { confirmationCodes, entityRegister, subscriptionMarks, toldPhones } from '@keten/contracts';
import {
  broadcastRevisions,
  approvedContent,
  deliverInOrder,
  DeliveryReports,
  dropExpired,
  dropRemoved,
  dropRevoked,
  dropSettled,
  issuedRevisions,
  NewestRevisions,
  SettledDeliveries,
  splitBroadcast,
  Stopping,
} from '@keten/delivery';
import { BROKER, FACT_LOG, lostSubscriptions, openRegister, openRegisterView, PUBLISHER } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { CLOCK, HEALTH, LOG, METRICS, platformModule, provide, REDIS, runEvery, token } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { AwaitedReceipts } from './await-receipts.ts';
import { carrierMetrics } from './carrier-metrics.ts';
import { Carriers } from './carriers.ts';
import type { Config } from './config.ts';
import { deliverSms } from './deliver-sms.ts';
import { sendCode } from './send-code.ts';
import { reportDutyCall } from './report-duty-call.ts';
import { sendDutyText } from './send-duty-text.ts';
import { sendBroadcastBatch } from './send-broadcast-batch.ts';
import { SmsGatewayConsumer } from './sms-gateway.consumer.ts';
import { testLine } from './test-line.ts';
import * as tokens from './tokens.ts';
import { watchSubscriptions } from './watch-subscriptions.ts';

@Module({})
class SmsGatewayModule {}

export const smsGatewayModule = (config: Config): DynamicModule => ({
  module: SmsGatewayModule,
  imports: [platformModule(config, { name: 'sms-gateway', messaging: true, redis: true })],
  controllers: [SmsGatewayConsumer],
  providers: [
    ...outside(config),
    watching,
    deliver(config),
    ...broadcasts(config),
    codes(config),
    dutyTexts(config),
    lineTests(config),
  ],
});

const outside = (config: Config): Provider[] => [
  provide(tokens.STOPPING, [], () => new Stopping()),
  provide(tokens.SETTLED, [REDIS, LOG], (redis, log) => new SettledDeliveries(redis, log)),
  provide(tokens.REPORTS, [PUBLISHER, tokens.SETTLED], (publisher: Publisher, { note }) => {
    return new DeliveryReports({ publisher, onStored: note });
  }),
  provide(tokens.ENTITIES, [BROKER], (broker: Broker) => openRegisterView(broker, entityRegister)),
  provide(tokens.CODES, [BROKER], (broker: Broker) => openRegister(broker, confirmationCodes)),
  provide(tokens.TOLD_PHONES, [BROKER], (broker: Broker) => openRegister(broker, toldPhones)),
  provide(tokens.CARRIER_METRICS, [METRICS], carrierMetrics),
  provide(
    tokens.RECEIPTS,
    [REDIS, tokens.REPORTS, PUBLISHER, tokens.CARRIER_METRICS, LOG, CLOCK],
    (redis, reports, publisher: Publisher, metrics, log, clock) =>
      new AwaitedReceipts({
        ...{ redis, reports, metrics, log, clock },
        reportDutyCall: reportDutyCall(publisher, clock),
      }),
  ),
  provide(
    tokens.CARRIERS,
    [
      tokens.RECEIPTS,
      tokens.CODES,
      tokens.TOLD_PHONES,
      tokens.ENTITIES,
      PUBLISHER,
      FACT_LOG,
      REDIS,
      tokens.CARRIER_METRICS,
      LOG,
      CLOCK,
      HEALTH,
    ],
    (receipts, codes, told, entities, publisher: Publisher, factLog: FactLog, redis, metrics, log, clock, health) => {
      const { CARRIERS: settings, SMS_SENDER: sender, PORTAL_URL: portalUrl, CITIZEN_URL: citizenUrl } = config;
      const { PLANE: plane, HELP_PHONE: helpPhone } = config;
      if (!/^\d+$/.test(sender))
        log.warn({ sender }, 'no phone can answer this sender: entities can not confirm by SMS');
      const carriers = new Carriers({
        ...{ settings, receipts, codes, told, entities, publisher, factLog, redis, metrics, log, clock, sender },
        ...{ portalUrl, citizenUrl, plane, helpPhone },
        random: randomInt,
      });
      health.register('carriers', async () => carriers.isReady());
      health.routes = () => carriers.routes();
      return carriers;
    },
  ),
];

const WATCHING = token<object>('WATCHING');
const lookMs = 1_000;

const watching = provide(
  WATCHING,
  [BROKER, REDIS, HEALTH, METRICS, LOG, CLOCK],
  (broker: Broker, redis, health, metrics, log, clock) => {
    const marks = openRegister(broker, subscriptionMarks);
    const watch = watchSubscriptions({ redis, marks, clock, log, metrics });
    health.warnWhen(lostSubscriptions, () => watch.areLost());
    // What can't be asked now is as it was.
    return runEvery(
      lookMs,
      () => watch.look(),
      () => undefined,
    );
  },
);

const needed = [tokens.REPORTS, tokens.SETTLED, tokens.ENTITIES, FACT_LOG, CLOCK, tokens.STOPPING] as const;

const deliver = ({ PLANE: plane, SMS_SENDER: sender, PORTAL_URL: portalUrl }: Config): Provider =>
  provide(
    tokens.DELIVER,
    [...needed, tokens.CARRIERS, tokens.RECEIPTS, tokens.CODES, tokens.TOLD_PHONES, PUBLISHER],
    (
      reports,
      settled,
      entities,
      factLog: FactLog,
      clock,
      { signal: stopping },
      { send },
      receipts,
      codes,
      told,
      publisher: Publisher,
    ) =>
      deliverInOrder(
        { reports, newest: issuedRevisions(factLog, plane), contentOf: approvedContent(factLog, plane), clock },
        dropExpired(clock),
        dropRevoked(factLog, clock),
        dropRemoved(entities),
        dropSettled(settled),
        deliverSms({
          ...{ send, receipts, codes, told, publisher, factLog, clock, random: randomInt, stopping, sender, portalUrl },
        }),
      ),
  );

const broadcasts = ({ PLANE: plane, SMS_SENDER: sender, CITIZEN_URL: citizenUrl }: Config): Provider[] => [
  provide(tokens.SPLIT_BROADCAST, [PUBLISHER, REDIS, CLOCK, LOG], (publisher: Publisher, redis, clock, log) =>
    splitBroadcast({ publisher, redis, newest: new NewestRevisions(redis), clock, plane, log, channel: 'sms' }),
  ),
  provide(
    tokens.SEND_BROADCAST_BATCH,
    [PUBLISHER, FACT_LOG, REDIS, CLOCK, tokens.CARRIERS, tokens.STOPPING],
    (publisher: Publisher, factLog: FactLog, redis, clock, { send }, { signal: stopping }) =>
      sendBroadcastBatch({
        ...{ publisher, redis, newest: broadcastRevisions(redis, factLog, plane) },
        ...{ send, sender, citizenUrl, clock, plane, stopping },
      }),
  ),
];

const codes = ({ PLANE: plane, SMS_SENDER: sender }: Config): Provider =>
  provide(tokens.SEND_CODE, [REDIS, tokens.CARRIERS, CLOCK, LOG], (redis, { send }, clock, log) =>
    sendCode({ redis, send, sender, plane, clock, log }),
  );

const dutyTexts = ({ PLANE: plane, SMS_SENDER: sender }: Config): Provider =>
  provide(
    tokens.SEND_DUTY_TEXT,
    [REDIS, PUBLISHER, tokens.RECEIPTS, tokens.CARRIERS, CLOCK, LOG],
    (redis, publisher: Publisher, receipts, { send }, clock, log) =>
      sendDutyText({ redis, publisher, receipts, send, sender, plane, clock, log }),
  );

const lineTests = ({ PLANE: plane, SMS_SENDER: sender }: Config): Provider =>
  provide(
    tokens.TEST_LINE,
    [REDIS, PUBLISHER, tokens.ENTITIES, tokens.CARRIERS, CLOCK, LOG],
    (redis, publisher: Publisher, entities, { send }, clock, log) =>
      testLine({ redis, publisher, entities, send, sender, plane, clock, log }),
  );
