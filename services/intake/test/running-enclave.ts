import { enclaveReportSent, sourceRegister, threatReported } from '@keten/contracts';
import type { EnclaveReportSent } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import {
  connectBroker,
  createFactLog,
  createPublisher,
  createUserSeeds,
  enclaveTopology,
  natsConfig,
  openRegister,
  provision,
  provisionTopology,
} from '@keten/messaging';
import type { Broker, BrokerUser, NatsConfigOptions } from '@keten/messaging';
import { createService } from '@keten/platform';
import { arranged, freePort, sampleSource, startNats, startSlowLine } from '@keten/testing';
import type { SlowLine } from '@keten/testing';
import { Config } from '../src/config.ts';
import { intakeModule } from '../src/intake.module.ts';

export type EnclaveLine = {
  /** Between the broker of the enclave and that of the chain. */
  readonly line: SlowLine;
  /** The enclave's system puts a report into its outbox; `again` for one that it sends under another number. */
  readonly send: (n: number, options?: { readonly again?: string; readonly isUrgent?: boolean }) => Promise<void>;
  /** What reached the chain, in the order in which it did, as the enclave calls it. */
  readonly reports: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
};

const keys = createUserSeeds();
const publicKeys = Object.fromEntries(Object.entries(keys).map(([user, { publicKey }]) => [user, publicKey]));

/** Leaf nodes, accounts and users: the part of a broker's configuration that the test's servers do not have by themselves. */
function walls(more: Pick<NatsConfigOptions, 'leafPort' | 'leafOf'>): string {
  const text = natsConfig({ name: 'n0', port: 4222, storeDir: '/nowhere', users: { live: publicKeys }, ...more });
  return text.slice(text.indexOf('leafnodes {'));
}

async function connect(servers: string, service: BrokerUser, defer: Defer): Promise<Broker> {
  const broker = await connectBroker({ servers, service, seed: keys[service].seed } as Parameters<
    typeof connectBroker
  >[0]);
  defer(() => broker.close());
  return broker;
}

const reportOf = (n: number, isUrgent: boolean) => ({
  id: `E-${n}`,
  sentAt: '2026-11-24T08:00:00+01:00',
  status: 'Actual',
  kind: isUrgent ? 'air-missile-attack' : 'drone',
  categories: ['Security'],
  event: 'Waarneming',
  headline: `Waarneming ${n}`,
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  area: { description: 'Eemshaven', codes: ['GM1966'] },
  tlp: 'AMBER',
});

const sentOf = (n: number, again: string, isUrgent: boolean): EnclaveReportSent => ({
  // The enclave's own system may send a report again under another number: it is still the same report.
  enclaveReportId: `E-${n}${again}`,
  sourceId: 'defensie',
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify(reportOf(n, isUrgent))),
  lane: isUrgent ? 'urgent' : 'routine',
});

type Defer = (stop: () => Promise<unknown>) => void;

/** Two brokers and the line between them. */
async function startBrokers(defer: Defer) {
  const leafPort = await freePort();
  // Told of the hub's own address, the leaf would go round the line that is cut.
  const onlyByTheLine = walls({ leafPort }).replace('leafnodes {', 'leafnodes { no_advertise: true,');
  const hub = await startNats({ config: onlyByTheLine });
  defer(() => hub.stop());
  const line = await startSlowLine({ to: { port: leafPort } });
  defer(() => line.close());
  const hubs = [`nats-leaf://127.0.0.1:${line.port}`];
  const leafOf = { hubs, plane: 'live', seed: keys['enclave-link'].seed } as const;
  const leaf = await startNats({ domain: 'enclave', config: walls({ leafOf }) });
  defer(() => leaf.stop());
  await provisionTopology(await connect(leaf.url, 'provisioner', defer), enclaveTopology({ replicas: 1 }));
  await provision(await connect(hub.url, 'provisioner', defer), { replicas: 1, enclaveDomain: 'enclave' });
  return { hub, line, leaf };
}

async function startIntake(url: string, defer: Defer): Promise<void> {
  const registrar = await connect(url, 'console', defer);
  const military = sampleSource({ sourceId: 'defensie', kind: 'military' });
  await arranged(openRegister(registrar, sourceRegister)).put(military.sourceId, military);
  const config = Object.assign(new Config(), {
    NATS_URL: url,
    NATS_SEED: keys.intake.seed,
    REDIS_URL: 'redis://127.0.0.1:1',
    OIN: '00000000000000000000',
    LOG_LEVEL: 'silent',
  });
  const service = await createService({ name: 'intake', module: intakeModule(config), config });
  defer(() => service.stop());
}

/** The enclave's broker, the chain's with intake at it, and the line between them. */
export async function runEnclaveLine(): Promise<EnclaveLine> {
  const stops: (() => Promise<unknown>)[] = [];
  const defer: Defer = (stop) => void stops.unshift(stop);
  const { hub, line, leaf } = await startBrokers(defer);
  await startIntake(hub.url, defer);
  const enclave = createPublisher(await connect(leaf.url, 'enclave', defer), { source: 'urn:keten:enclave' });
  const log = createFactLog(await connect(hub.url, 'classification', defer));
  return {
    line,
    send: async (n, { again = '', isUrgent = false } = {}) => {
      await enclave.publish(enclaveReportSent, sentOf(n, again, isUrgent));
    },
    reports: async () => {
      const { facts } = await log.read(threatReported.filter, [threatReported]);
      return facts.map(({ fact }) => (fact as ThreatReported).externalId);
    },
    stop: async () => {
      for (const stop of stops) await stop();
    },
  };
}
