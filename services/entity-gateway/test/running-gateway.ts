import { deliveryReported, entityRegister, obligationConfirmed } from '@keten/contracts';
import { requestDeliveries, warningIssued } from '@keten/contracts';
import type { AddressedRecipient, Content, DeliveryReported, DeliveryResult, Entity } from '@keten/domain';
import { createFactLog, createPublisher, openRegister } from '@keten/messaging';
import type { Broker, Publisher, RegisterView } from '@keten/messaging';
import { createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import {
  arranged,
  eventually,
  sampleContent,
  sampleIssued,
  startMailServer,
  startRedis,
  startWalled,
  startWebhookReceiver,
  until,
  witnessDeadLetters,
} from '@keten/testing';
import type { MailServer, RedisServer, WebhookEndpoint, WebhookReceiver } from '@keten/testing';
import { Config } from '../src/config.ts';
import { entityGatewayModule } from '../src/entity-gateway.module.ts';
import { ENTITIES } from '../src/tokens.ts';

export const confirmationKey = Buffer.alloc(32, 7).toString('base64');
const portalUrl = 'https://portal.example';

export const content = (parts: Partial<Content> = {}): Content =>
  sampleContent({
    texts: [
      { language: 'nl-NL', headline: 'Sabotage', description: 'Er is <sabotage>.', instruction: 'Sluit de inname.' },
      { language: 'en-GB', headline: 'Sabotage', description: 'There is sabotage.', instruction: 'Close the intake.' },
    ],
    channels: ['webhook', 'email'],
    ...parts,
  });

export const recipient = (
  recipientId: string,
  channel: 'webhook' | 'email',
  address: string,
  parts: Partial<AddressedRecipient> = {},
): AddressedRecipient => ({
  recipientId,
  name: `Waterwerken ${recipientId}`,
  channel,
  address,
  mustConfirm: true,
  ...parts,
});

export type RunningGateway = {
  readonly publisher: Publisher;
  readonly broker: Broker;
  readonly redis: RedisServer;
  readonly webhooks: WebhookReceiver;
  readonly relays: readonly [MailServer, MailServer];
  /** An endpoint of an entity that is registered with its secret; at another host than the others when one is given. */
  endpoint(name: string, at?: WebhookReceiver): Promise<WebhookEndpoint>;
  request(
    content: Content,
    recipients: readonly AddressedRecipient[],
    rung?: Parameters<typeof requestDeliveries>[2],
    at?: Date,
  ): Promise<void>;
  /** Takes an entity out of the register; the gateway knows it then. */
  remove(entityId: string): Promise<void>;
  confirm(warningId: string, recipientId: string): Promise<void>;
  /** What was reported of one recipient, oldest first. */
  results(recipientId: string): Promise<readonly DeliveryResult[]>;
  expectResult(recipientId: string, state: DeliveryResult['state'], withinMs?: number): Promise<DeliveryResult>;
  readonly service: () => Service;
  /** What a process of its own needs to run beside or instead of the one in this process. */
  readonly environment: Readonly<Record<string, string>>;
  restart(change?: Partial<Config>): Promise<void>;
  stop(): Promise<void>;
};

/** The service as it runs, with a broker, a Redis and an outside world of its own. */
export async function runGateway(): Promise<RunningGateway> {
  const [{ nats, broker, turnTo, settings }, redis, webhooks, ...relays] = await Promise.all([
    ...([
      startWalled('entity-gateway'),
      startRedis(),
      startWebhookReceiver(),
      startMailServer(),
      startMailServer({ tls: false }),
    ] as const),
  ]);
  const forgetWitness = witnessDeadLetters(broker);
  const entities = arranged(openRegister(broker, entityRegister));
  const publisher = createPublisher(broker, { source: 'urn:test' });
  const log = createFactLog(broker);

  const start = (change: Partial<Config> = {}): Promise<Service> => {
    const config = Object.assign(new Config(), {
      ...{ ...settings, REDIS_URL: redis.urlOf('entity-gateway') },
      ...{ OIN: '00000000000000000000', LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent' },
      ...{ PORTAL_URL: portalUrl, CONFIRMATION_KEY: confirmationKey, MAIL_FROM: 'alert@keten.example' },
      SMTP_URLS: relays.map(({ port }) => `smtp://127.0.0.1:${port}`),
      ALLOW_PRIVATE_ADDRESSES: true,
      ...change,
    });
    return createService({ name: 'entity-gateway', module: entityGatewayModule(config), config });
  };
  const environment = {
    ...{ ...settings, REDIS_URL: redis.urlOf('entity-gateway') },
    ...{ OIN: '00000000000000000000', ALLOW_PRIVATE_ADDRESSES: 'true' },
    ...{ PORTAL_URL: portalUrl, CONFIRMATION_KEY: confirmationKey, MAIL_FROM: 'alert@keten.example' },
    SMTP_URLS: relays.map(({ port }) => `smtp://127.0.0.1:${port}`).join(','),
  };
  let plane: Config['PLANE'] = 'live';
  let service = await start();

  const results = async (recipientId: string): Promise<readonly DeliveryResult[]> => {
    const { facts } = await log.read(deliveryReported.filter, [deliveryReported]);
    return facts
      .flatMap(({ fact }) => (fact as DeliveryReported).results)
      .filter((result) => result.recipientId === recipientId);
  };
  return {
    ...{ publisher, broker, redis, webhooks, relays, results, service: () => service, environment },
    endpoint: async (name, at = webhooks) => {
      const endpoint = at.endpoint(name);
      await entities.put(name, entity(name, endpoint.secret));
      return endpoint;
    },
    request: async (made, recipients, rung = 0, at = new Date()) => {
      const issue = sampleIssued(made);
      await publisher.publish(warningIssued, issue);
      const requests = requestDeliveries(issue, recipients, rung, at);
      for (const { event, fact } of requests) await publisher.publish(event, fact);
    },
    remove: async (entityId) => {
      await entities.delete(entityId);
      const heard = service.app.get<RegisterView<Entity>>(ENTITIES);
      await until(`the gateway has heard that ${entityId} was removed`, () => heard.isRemoved(entityId));
    },
    confirm: async (warningId, recipientId) => {
      const key = { warningId, revision: 1, recipientId };
      await publisher.publish(obligationConfirmed, { ...key, via: 'sms', by: 'x', ticked: [], at: new Date() });
    },
    expectResult: (recipientId, state, withinMs) =>
      eventually(
        async () => (await results(recipientId)).find((result) => result.state === state),
        undefined,
        withinMs,
      ),
    restart: async (change) => {
      await service.stop();
      // A process starts on brokers of its own plane only.
      const other = change?.PLANE ?? 'live';
      if (other !== plane) await turnTo(other);
      plane = other;
      service = await start(change);
    },
    stop: async () => {
      await service.stop();
      forgetWitness();
      await broker.close();
      await Promise.all([nats.stop(), redis.stop(), webhooks.close(), ...relays.map((relay) => relay.close())]);
    },
  };
}

const entity = (entityId: string, webhookSecret: string): Entity => ({
  ...{ entityId, name: `Waterwerken ${entityId}`, designation: 'designated', sector: 'DWA', priority: 1 },
  area: { description: '', codes: ['GM0014'], polygons: [], circles: [] },
  ...{ language: 'nl-NL', contactPoints: [], webhookSecret, passwordHash: '' },
});
