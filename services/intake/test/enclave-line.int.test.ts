import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { enclaveReportSent, sourceRegister, threatReported } from '@keten/contracts';
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
import { eventually, freePort, sampleSource, startNats, startSlowLine } from '@keten/testing';
import { Config } from '../src/config.ts';
import { intakeModule } from '../src/intake.module.ts';

/** What the issue of the line asks for: it is cut for a minute. */
const cutMs = 60_000;
const beforeTheCut = 40;
const duringTheCut = 200;

const keys = createUserSeeds();
const publicKeys = Object.fromEntries(Object.entries(keys).map(([user, { publicKey }]) => [user, publicKey]));
const stops: (() => Promise<unknown>)[] = [];
const defer = (stop: () => Promise<unknown>): void => void stops.unshift(stop);
afterAll(async () => {
  for (const stop of stops) await stop();
});

/** Leaf nodes, accounts and users: the part of a broker's configuration that the test's servers do not have by themselves. */
function walls(more: Pick<NatsConfigOptions, 'leafPort' | 'leafOf'>): string {
  const text = natsConfig({ name: 'n0', port: 4222, storeDir: '/nowhere', users: { live: publicKeys }, ...more });
  return text.slice(text.indexOf('leafnodes {'));
}

async function connect(servers: string, service: Parameters<typeof connectBroker>[0]['service']): Promise<Broker> {
  const broker = await connectBroker({ servers, service, seed: keys[service as BrokerUser].seed });
  defer(() => broker.close());
  return broker;
}

const report = (n: number) => ({
  id: `E-${n}`,
  sentAt: '2026-11-24T08:00:00+01:00',
  status: 'Actual',
  kind: n % 50 === 0 ? 'air-missile-attack' : 'drone',
  categories: ['Security'],
  event: 'Waarneming',
  headline: `Waarneming ${n}`,
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  area: { description: 'Eemshaven', codes: ['GM1966'] },
  tlp: 'AMBER',
});

async function build() {
  const leafPort = await freePort();
  // Told of the hub's own address, the leaf would go round the line that is cut.
  const onlyByTheLine = walls({ leafPort }).replace('leafnodes {', 'leafnodes { no_advertise: true,');
  const hub = await startNats({ config: onlyByTheLine });
  defer(() => hub.stop());
  const line = await startSlowLine({ to: { port: leafPort } });
  defer(() => line.close());
  const leafOf = {
    hubs: [`nats-leaf://127.0.0.1:${line.port}`],
    plane: 'live',
    seed: keys['enclave-link'].seed,
  } as const;
  const leaf = await startNats({ domain: 'enclave', config: walls({ leafOf }) });
  defer(() => leaf.stop());
  await provisionTopology(await connect(leaf.url, 'provisioner'), enclaveTopology({ replicas: 1 }));
  await provision(await connect(hub.url, 'provisioner'), { replicas: 1, enclaveDomain: 'enclave' });

  const registrar = await connect(hub.url, 'console');
  const military = sampleSource({ sourceId: 'defensie', kind: 'military' });
  await openRegister(registrar, sourceRegister).put(military.sourceId, military);
  const config = Object.assign(new Config(), {
    NATS_URL: hub.url,
    NATS_SEED: keys.intake.seed,
    REDIS_URL: 'redis://127.0.0.1:1',
    OIN: '00000000000000000000',
    LOG_LEVEL: 'silent',
  });
  const service = await createService({ name: 'intake', module: intakeModule(config), config });
  defer(() => service.stop());
  return {
    line,
    enclave: createPublisher(await connect(leaf.url, 'enclave'), { source: 'urn:keten:enclave' }),
    log: createFactLog(await connect(hub.url, 'classification')),
  };
}

let chain: Awaited<ReturnType<typeof build>>;
beforeAll(async () => {
  chain = await build();
}, 60_000);

it('gets every report of the enclave once, also those of a minute without a line', async () => {
  const { line, enclave, log } = chain;
  const send = (n: number, again = ''): Promise<unknown> =>
    enclave.publish(enclaveReportSent, {
      // The enclave's own system may send a report again under another number: it is still the same report.
      enclaveReportId: `E-${n}${again}`,
      sourceId: 'defensie',
      contentType: 'application/json',
      body: Buffer.from(JSON.stringify(report(n))),
      lane: n % 50 === 0 ? 'urgent' : 'routine',
    });
  const reports = async (): Promise<readonly string[]> => {
    const { facts } = await log.read(threatReported.filter, [threatReported]);
    return facts.map(({ fact }) => (fact as ThreatReported).externalId);
  };
  const numbers = Array.from({ length: beforeTheCut + duringTheCut }, (_, n) => n);

  await Promise.all(numbers.slice(0, beforeTheCut).map((n) => send(n)));
  await eventually(async () => ((await reports()).length === beforeTheCut ? true : undefined), 30_000);

  line.cut();
  await Promise.all(numbers.slice(beforeTheCut).map((n) => send(n)));
  await Promise.all(numbers.slice(0, 10).map((n) => send(n, '-again')));
  await pause(cutMs);
  expect(await reports()).toHaveLength(beforeTheCut);
  line.restore();

  await eventually(async () => ((await reports()).length >= numbers.length ? true : undefined), 120_000);
  expect((await reports()).toSorted()).toEqual(numbers.map((n) => `defensie,E-${n}`).toSorted());
}, 300_000);
