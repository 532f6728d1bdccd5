import { entityRegister } from '@keten/contracts';
import {
  SettledDeliveries,
  Stopping,
  approvedContent,
  deliverInOrder,
  DeliveryReports,
  dropExpired,
  dropRemoved,
  dropRevoked,
  dropSettled,
  issuedRevisions,
} from '@keten/delivery';
import { BROKER, FACT_LOG, openRegisterView, PUBLISHER } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { CLOCK, HEALTH, LOG, platformModule, provide, REDIS, runEvery } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { calendars } from './calendars/calendars.ts';
import { BulletinConsumer } from './bulletin.consumer.ts';
import type { Config } from './config.ts';
import { bulletinMail, bulletinWebhooks, deliverBulletin } from './deliver-bulletin.ts';
import { EntityGatewayConsumer } from './entity-gateway.consumer.ts';
import { inForceProvider } from './in-force.ts';
import { incidentProviders } from './incidents.ts';
import { IncidentConsumer } from './incident.consumer.ts';
import { LineTestConsumer } from './line-test.consumer.ts';
import { lineTestProviders } from './line-tests.ts';
import { mailRelays } from './mail-relays.ts';
import { sendMail } from './send-mail.ts';
import { sendWebhook } from './send-webhook.ts';
import { webhookLine } from './webhook-line.ts';
import * as tokens from './tokens.ts';

/** How soon it is known that a relay is away while no mail goes to it. */
const checkRelaysMs = 30_000;

@Module({})
class EntityGatewayModule {}

export const entityGatewayModule = (config: Config): DynamicModule => ({
  module: EntityGatewayModule,
  imports: [platformModule(config, { name: 'entity-gateway', messaging: true, redis: true })],
  controllers: [EntityGatewayConsumer, BulletinConsumer, IncidentConsumer, LineTestConsumer],
  providers: [
    provide(tokens.STOPPING, [], () => new Stopping()),
    provide(tokens.ENTITIES, [BROKER], (broker: Broker) => openRegisterView(broker, entityRegister)),
    provide(tokens.SETTLED, [REDIS, LOG], (redis, log) => new SettledDeliveries(redis, log)),
    provide(tokens.REPORTS, [PUBLISHER, tokens.SETTLED], (publisher: Publisher, { note }) => {
      return new DeliveryReports({ publisher, onStored: note });
    }),
    provide(tokens.RELAYS, [CLOCK, HEALTH], (clock, health) => {
      const relays = mailRelays(config.SMTP_URLS, { clock });
      health.routes = () => relays.routes();
      return relays;
    }),
    provide(tokens.RELAY_CHECKS, [tokens.RELAYS], (relays) =>
      runEvery(
        checkRelaysMs,
        () => relays.check(),
        () => undefined,
      ),
    ),
    deliverWebhooks(config),
    deliverMail(config),
    ...deliverBulletins(config),
    ...incidentProviders(config),
    ...lineTestProviders(config),
    calendars(config),
    inForceProvider(config),
  ],
});

const needed = [tokens.REPORTS, tokens.SETTLED, FACT_LOG, CLOCK, tokens.STOPPING] as const;

const deliverWebhooks = ({ PLANE: plane, ...config }: Config): Provider =>
  provide(
    tokens.DELIVER_WEBHOOKS,
    [...needed, tokens.ENTITIES],
    (reports, settled, factLog: FactLog, clock, stopping, entities) =>
      deliverInOrder(
        { reports, newest: issuedRevisions(factLog, plane), contentOf: approvedContent(factLog, plane), clock },
        dropExpired(clock),
        dropRevoked(factLog, clock),
        dropRemoved(entities),
        dropSettled(settled),
        sendWebhook({
          ...{ entities, factLog, clock, stopping: stopping.signal },
          callOut: webhookLine(config.ALLOW_PRIVATE_ADDRESSES),
          portalUrl: config.PORTAL_URL,
          confirmationKey: config.CONFIRMATION_KEY,
        }),
      ),
  );

const deliverMail = ({ PLANE: plane, ...config }: Config): Provider =>
  provide(
    tokens.DELIVER_MAIL,
    [...needed, tokens.ENTITIES, tokens.RELAYS],
    (reports, settled, factLog: FactLog, clock, stopping, entities, relays) =>
      deliverInOrder(
        { reports, newest: issuedRevisions(factLog, plane), contentOf: approvedContent(factLog, plane), clock },
        dropExpired(clock),
        dropRevoked(factLog, clock),
        dropRemoved(entities),
        dropSettled(settled),
        sendMail({
          ...{ relays, entities, factLog, clock, stopping: stopping.signal },
          from: config.MAIL_FROM,
          portalUrl: config.PORTAL_URL,
          confirmationKey: config.CONFIRMATION_KEY,
        }),
      ),
  );

/** What nobody waits for. */
const deliverBulletins = ({ PLANE: plane, PORTAL_URL: portalUrl, ...config }: Config): readonly Provider[] => [
  provide(
    tokens.BULLETIN_WEBHOOKS,
    [tokens.SETTLED, LOG, CLOCK, tokens.STOPPING, tokens.ENTITIES],
    (settled, log, clock, { signal: stopping }, entities) => {
      const line = webhookLine(config.ALLOW_PRIVATE_ADDRESSES);
      const way = bulletinWebhooks({ entities, callOut: line, clock }, portalUrl);
      return deliverBulletin({ settled, entities, log, clock, plane, stopping }, way);
    },
  ),
  // Connections of its own, and a memory of its own of which relay is away: nothing of it is in an alert's way.
  provide(tokens.BULLETIN_RELAYS, [CLOCK], (clock) => mailRelays(config.SMTP_URLS, { clock })),
  provide(
    tokens.BULLETIN_MAIL,
    [tokens.SETTLED, LOG, CLOCK, tokens.STOPPING, tokens.ENTITIES, tokens.BULLETIN_RELAYS],
    (settled, log, clock, { signal: stopping }, entities, relays) =>
      deliverBulletin(
        { settled, entities, log, clock, plane, stopping },
        bulletinMail(relays, { from: config.MAIL_FROM, portalUrl }),
      ),
  ),
];
