import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { entityRegister, requestDeliveries, warningIssued } from '@keten/contracts';
import type { AddressedRecipient, Content, Entity } from '@keten/domain';
import { connectBroker, createPublisher, openRegister, provision } from '@keten/messaging';
import type { Broker, Publisher } from '@keten/messaging';
import { arranged, sampleContent, sampleIssued, startNats, startRedis, startWebhookReceiver } from '@keten/testing';
import type { WebhookEndpoint, WebhookReceiver } from '@keten/testing';

type Waited = { readonly stream: string; readonly name: string; readonly lanes?: object };
type Sender = 'fanout' | 'entity-gateway';

/** Three brokers, a Redis, webhooks, and as many processes of fanout and the gateway as are started. */
export type Senders = {
  readonly broker: Broker;
  readonly publisher: Publisher;
  start(service: Sender): ChildProcess;
  /** Another host than the others. */
  receiver(): Promise<WebhookReceiver>;
  /** An endpoint of an entity that is registered with it. */
  endpoint(name: string, at?: WebhookReceiver): Promise<WebhookEndpoint>;
  /** Asks the gateway as fanout does, and acknowledgement for a later rung. */
  request(content: Content, recipients: readonly AddressedRecipient[], rung?: number): Promise<void>;
  /** Resolves when so many processes wait for what comes on the urgent lane of an event, or on all of it when it has none. */
  listening(service: Sender, event: Waited, processes: number): Promise<void>;
  stop(): Promise<void>;
};

export async function startSenders(): Promise<Senders> {
  const [nats, redis, first] = await Promise.all([startNats({ nodes: 3 }), startRedis(), startWebhookReceiver()]);
  const broker = await connectBroker({ servers: nats.url, service: 'provisioner' });
  await provision(broker, { replicas: 3 });
  const publisher = createPublisher(broker, { source: 'urn:bench' });
  const entities = arranged(openRegister(broker, entityRegister));
  const receivers = [first];
  const processes: ChildProcess[] = [];
  const env = {
    ...process.env,
    ...{ NATS_URL: nats.url, OIN: '0'.repeat(20), LOG_LEVEL: 'error', HTTP_PORT: '0' },
    ...{ ALLOW_PRIVATE_ADDRESSES: 'true', PORTAL_URL: 'https://portal.example', MAIL_FROM: 'alert@keten.example' },
    ...{ CONFIRMATION_KEY: Buffer.alloc(32, 7).toString('base64'), SMTP_URLS: 'smtp://127.0.0.1:9' },
  };
  return {
    broker,
    publisher,
    start: (service) => {
      const main = new URL(`../../../services/${service}/dist/main.js`, import.meta.url).pathname;
      const own = { REDIS_URL: service === 'fanout' ? redis.url : redis.urlOf(service) };
      const child = spawn(process.execPath, [main], {
        env: { ...env, ...own },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      processes.push(child);
      return child;
    },
    receiver: async () => {
      const receiver = await startWebhookReceiver();
      receivers.push(receiver);
      return receiver;
    },
    endpoint: async (name, at = first) => {
      const endpoint = at.endpoint(name);
      await entities.put(name, entityAt(name, endpoint));
      return endpoint;
    },
    request: async (content, recipients, rung = 0) => {
      const issue = sampleIssued(content);
      await publisher.publish(warningIssued, issue);
      const asked = requestDeliveries(issue, recipients, rung, new Date());
      for (const { event, fact } of asked) await publisher.publish(event, fact);
    },
    listening: async (service, { stream, name, lanes }, wanted) => {
      const durable = `${service}-${name}${lanes ? '-urgent' : ''}`;
      for (;;) {
        const { num_waiting } = await broker.jsm.consumers.info(stream, durable);
        if (num_waiting >= wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: async () => {
      await Promise.all(processes.map(kill));
      await broker.close();
      await Promise.all([nats.stop(), redis.stop(), ...receivers.map((each) => each.close())]);
    },
  };
}

/** `kill -9`; resolves when it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export const toWebhook = ({ name, url }: WebhookEndpoint): AddressedRecipient => ({
  ...{ recipientId: name, name, channel: 'webhook', address: url, mustConfirm: true },
});

const entityAt = (entityId: string, { url, secret }: WebhookEndpoint): Entity => ({
  ...{ entityId, name: entityId, designation: 'designated', sector: 'DWA', priority: 1, language: 'nl-NL' },
  area: { description: '', codes: ['GM0014'], polygons: [], circles: [] },
  contactPoints: [{ channel: 'webhook', address: url }],
  ...{ webhookSecret: secret, passwordHash: '' },
});

/** A warning for all who are registered, over webhooks. */
export const content = (parts: Partial<Content> = {}): Content => sampleContent({ channels: ['webhook'], ...parts });
