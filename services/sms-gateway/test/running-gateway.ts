import { acknowledged, broadcastReported, deliveryReported, obligationConfirmed } from '@keten/contracts';
import { broadcastRequested, requestDeliveries, warningIssued } from '@keten/contracts';
import { addSubscription } from '@keten/delivery';
import { publicWarningFrom } from '@keten/domain';
import type { Acknowledged, AddressedRecipient, BroadcastReported, BroadcastRequested, Content } from '@keten/domain';
import type { DeliveryReported, DeliveryResult } from '@keten/domain';
import { areaHash } from '@keten/geo';
import { createFactLog, createPublisher } from '@keten/messaging';
import type { Broker, Publisher } from '@keten/messaging';
import { closeRedis, connectRedis, createLog, createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import {
  createPhones,
  eventually,
  sampleContent,
  sampleIssued,
  startCarrier,
  startRedis,
  startWalled,
  witnessDeadLetters,
} from '@keten/testing';
import type { Carrier, CarrierOptions, Phones, RedisServer } from '@keten/testing';
import { Config } from '../src/config.ts';
import { smsGatewayModule } from '../src/sms-gateway.module.ts';

export const sender = '31970001234';

export const content = (parts: Partial<Content> = {}): Content =>
  sampleContent({
    audience: { sectors: ['DWA'], entityIds: [], citizens: true },
    ...{ channels: ['sms'], checklist: [] },
    ...parts,
  });

export const recipient = (recipientId: string, address: string, mustConfirm = true): AddressedRecipient => ({
  ...{ recipientId, name: `Waterwerken ${recipientId}`, channel: 'sms', address, mustConfirm },
});

export type RunningGateway = {
  readonly publisher: Publisher;
  readonly redis: ReturnType<typeof connectRedis>;
  readonly redisServer: RedisServer;
  readonly broker: Broker;
  readonly phones: Phones;
  readonly carriers: Carrier[];
  readonly service: () => Service;
  /** Starts a carrier again, at the port that it had, with other habits. */
  replaceCarrier(index: number, options?: Partial<CarrierOptions>): Promise<void>;
  subscribe(subscriptionId: string, phone: string, places: readonly string[]): Promise<void>;
  request(
    content: Content,
    recipients: readonly AddressedRecipient[],
    rung?: Parameters<typeof requestDeliveries>[2],
    at?: Date,
  ): Promise<void>;
  broadcast(content: Content, parts?: Partial<BroadcastRequested>): Promise<void>;
  /** Hears what is asked of this gateway, to ask it again without the ids by which the broker would know it. */
  listenToBroadcasts(): { stop(): number; bringAgain(): Promise<void> };
  /** As the broker does when it has heard nothing of a handler for a while. */
  bringBatchesAgain(): Promise<void>;
  /** Until every batch and code has been worked through, however often it came. */
  untilNothingWaits(): Promise<unknown>;
  /** Until every delivery has been worked through. */
  untilDelivered(): Promise<unknown>;
  confirm(warningId: string, recipientId: string): Promise<void>;
  results(recipientId: string): Promise<readonly DeliveryResult[]>;
  expectResult(recipientId: string, state: DeliveryResult['state'], withinMs?: number): Promise<DeliveryResult>;
  acknowledgements(): Promise<readonly Acknowledged[]>;
  broadcastReports(): Promise<readonly BroadcastReported[]>;
  deadLetters(): Promise<number>;
  expectBound(count: number): Promise<void>;
  restart(change?: Partial<Config>): Promise<void>;
  /** One more instance of the service, beside the first. */
  another(): Promise<Service>;
  /** Stops the service of this process, and starts it again. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  /** What a process of the same service needs to know. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** The service as it runs, with a broker, a Redis, two carriers and phones of its own. */
export async function runGateway(options: Partial<CarrierOptions> = {}): Promise<RunningGateway> {
  const phones = createPhones();
  const names = ['Noorderlicht', 'Zuiderzon'];
  const [{ nats, broker, turnTo, settings: brokers }, redisServer, ...carriers] = await Promise.all([
    startWalled('sms-gateway'),
    startRedis(),
    ...names.map((name) => startCarrier({ name, phones, ...options })),
  ]);
  const forgetWitness = witnessDeadLetters(broker);
  const publisher = createPublisher(broker, { source: 'urn:test' });
  const log = createFactLog(broker);
  const redis = connectRedis(redisServer.url, 'test', createLog('test', 'silent'));
  const settings = carriers.map(({ name, host, port, systemId, password }) => ({
    name,
    host,
    port,
    systemId,
    password,
  }));

  const start = (change: Partial<Config> = {}): Promise<Service> => {
    const config = Object.assign(new Config(), {
      ...{
        ...brokers,
        REDIS_URL: redisServer.urlOf('sms-gateway'),
        OIN: '00000000000000000000',
        LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
      },
      ...{ CARRIERS: settings, SMS_SENDER: sender, PORTAL_URL: 'https://portal.example' },
      CITIZEN_URL: 'https://keten.example/',
      HELP_PHONE: '070 123 45 67',
      ...change,
    });
    return createService({ name: 'sms-gateway', module: smsGatewayModule(config), config });
  };
  let plane: Config['PLANE'] = 'live';
  let service = await start();
  const others: Service[] = [];
  const env = {
    ...{
      ...brokers,
      REDIS_URL: redisServer.urlOf('sms-gateway'),
      OIN: '00000000000000000000',
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    },
    ...{ CARRIERS: JSON.stringify(settings), SMS_SENDER: sender, PORTAL_URL: 'https://portal.example' },
  };
  const results = async (recipientId: string): Promise<readonly DeliveryResult[]> => {
    const { facts } = await log.read(deliveryReported.filter, [deliveryReported]);
    return facts
      .flatMap(({ fact }) => (fact as DeliveryReported).results)
      .filter((result) => result.recipientId === recipientId);
  };
  const running: RunningGateway = {
    ...{ publisher, redis, redisServer, broker, phones, carriers, results, env, service: () => service },
    replaceCarrier: async (index, change = {}) => {
      const { port } = settings[index]!;
      await carriers[index]!.close();
      carriers[index] = await startCarrier({ name: names[index]!, phones, port, ...options, ...change });
    },
    subscribe: (subscriptionId, phone, places) =>
      addSubscription(redis, { subscriptionId, places, target: { kind: 'sms', phone } }),
    request: async (made, recipients, rung = 0, at = new Date()) => {
      const issue = sampleIssued(made);
      await publisher.publish(warningIssued, issue);
      const requests = requestDeliveries(issue, recipients, rung, at);
      for (const { event, fact } of requests) await publisher.publish(event, fact);
    },
    broadcast: async (made, parts = {}) => {
      const { warningId, revision } = made;
      const { rubricering, tlp, audience } = made;
      const unmarked = {
        ...made,
        rubricering: 'ongerubriceerd',
        tlp: 'CLEAR',
        audience: { ...audience, citizens: true },
      } as const;
      const built = publicWarningFrom(unmarked, { checkCode: 'AB23CD', issuedAt: new Date() });
      if (!built) throw new Error('the content is not for everybody');
      // Fan-out makes none with a marking: it is put on here, for the gateway to refuse.
      const warning = { ...built, rubricering, tlp };
      const request: BroadcastRequested = {
        ...{ broadcastId: `${warningId}.${revision}`, channel: 'sms', lane: 'urgent', warning },
        ...{ places: made.area.codes, areaHash: areaHash(made.area), requestedAt: new Date() },
        exceptPlaces: [],
        ...parts,
      };
      await publisher.publish(broadcastRequested.sms, request);
    },
    listenToBroadcasts: () => {
      const heard: { readonly subject: string; readonly data: Uint8Array }[] = [];
      const listening = broker.nc.subscribe('broadcast.sms.>', {
        callback: (_, { subject, data }) => void heard.push({ subject, data }),
      });
      return {
        stop: () => {
          listening.unsubscribe();
          return heard.length;
        },
        bringAgain: async () => {
          for (const { subject, data } of heard) broker.nc.publish(subject, data);
          await broker.nc.flush();
        },
      };
    },
    bringBatchesAgain: async () => {
      const { state } = await broker.jsm.streams.info('BROADCASTS');
      for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
        const found = await broker.jsm.streams.getMessage('BROADCASTS', { seq });
        // Without its id, by which the broker would know it again.
        if (found?.subject.startsWith('broadcast.sms.batch.')) broker.nc.publish(found.subject, found.data);
      }
      await broker.nc.flush();
    },
    untilNothingWaits: () =>
      eventually(async () => {
        const queues = await Promise.all(['BROADCASTS', 'CODES'].map((name) => broker.jsm.streams.info(name)));
        return queues.every(({ state }) => state.messages === 0) ? true : undefined;
      }),
    untilDelivered: () =>
      eventually(async () => {
        const { state } = await broker.jsm.streams.info('DELIVERIES');
        return state.messages === 0 ? true : undefined;
      }),
    confirm: async (warningId, recipientId) => {
      const key = { warningId, revision: 1, recipientId };
      await publisher.publish(obligationConfirmed, { ...key, via: 'email', by: 'x', ticked: [], at: new Date() });
    },
    expectResult: (recipientId, state, withinMs) =>
      eventually(
        async () => (await results(recipientId)).find((result) => result.state === state),
        undefined,
        withinMs,
      ),
    acknowledgements: async () => {
      const { facts } = await log.read(acknowledged.filter, [acknowledged]);
      return facts.map(({ fact }) => fact as Acknowledged);
    },
    broadcastReports: async () => {
      const { facts } = await log.read(broadcastReported.filter, [broadcastReported]);
      return facts.map(({ fact }) => fact as BroadcastReported);
    },
    deadLetters: async () => (await broker.jsm.streams.info('DLQ')).state.messages,
    expectBound: async (count) => {
      const bound = (): number => carriers.filter((carrier) => carrier.boundSessions() > 0).length;
      await eventually(async () => (bound() === count ? true : undefined));
      await eventually(async () =>
        (await metricSum(service, 'keten_sms_carrier_bound')) === count ? true : undefined,
      );
    },
    restart: async (change) => {
      await service.stop();
      // A process starts on brokers of its own plane only.
      const other = change?.PLANE ?? 'live';
      if (other !== plane) await turnTo(other);
      plane = other;
      service = await start(change);
    },
    another: async () => {
      const other = await start();
      others.push(other);
      return other;
    },
    halt: () => service.stop(),
    resume: async () => {
      service = await start();
    },
    stop: async () => {
      await Promise.all([service, ...others].map((each) => each.stop()));
      await closeRedis(redis);
      forgetWitness();
      await broker.close();
      await Promise.all([nats.stop(), redisServer.stop(), ...carriers.map((carrier) => carrier.close())]);
    },
  };
  await running.expectBound(2);
  return running;
}

/** Of a metric over all its labels, as the service shows it. */
export async function metricSum(service: Service, name: string): Promise<number> {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
