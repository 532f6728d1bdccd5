import { enclaveReportSent } from '@keten/contracts';
import type { EnclaveReportSent } from '@keten/contracts';
import { connectBroker, createPublisher, createUserSeeds, enclaveTopology, natsConfig } from '../src/index.ts';
import { provision, provisionTopology } from '../src/index.ts';
import type { Broker, NatsConfigOptions } from '../src/index.ts';
import { eventually, freePort, startNats } from '@keten/testing';
import type { NatsServers } from '@keten/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startService } from './test-service.ts';

const keys = createUserSeeds();
const publicKeys = Object.fromEntries(Object.entries(keys).map(([user, { publicKey }]) => [user, publicKey]));
const open: Broker[] = [];
let [hub, leaf]: [NatsServers?, NatsServers?] = [];

/** The part of the configuration that the test's servers do not have by themselves: leaf nodes, accounts and users. */
function walls(more: Pick<NatsConfigOptions, 'leafPort' | 'leafOf'>): string {
  const text = natsConfig({ name: 'n0', port: 4222, storeDir: '/nowhere', users: { live: publicKeys }, ...more });
  return text.slice(text.indexOf('leafnodes {'));
}

async function connect(servers: NatsServers, service: 'provisioner' | 'enclave' | 'intake'): Promise<Broker> {
  const broker = await connectBroker({ servers: servers.url, service, seed: keys[service].seed });
  open.push(broker);
  return broker;
}

const report = (enclaveReportId: string): EnclaveReportSent => ({
  enclaveReportId,
  sourceId: 'mivd',
  contentType: 'application/json',
  body: new TextEncoder().encode('{}'),
});

beforeAll(async () => {
  const leafPort = await freePort();
  hub = await startNats({ config: walls({ leafPort }) });
  const leafOf = {
    hubs: [`nats-leaf://127.0.0.1:${leafPort}`],
    plane: 'live',
    seed: keys['enclave-link'].seed,
  } as const;
  leaf = await startNats({ domain: 'enclave', config: walls({ leafOf }) });
  await provisionTopology(await connect(leaf, 'provisioner'), enclaveTopology({ replicas: 1 }));
  await provision(await connect(hub, 'provisioner'), { replicas: 1, enclaveDomain: 'enclave' });
}, 60_000);
afterAll(async () => {
  await Promise.allSettled(open.map((broker) => broker.nc.close()));
  await Promise.all([hub?.stop(), leaf?.stop()]);
});

it('sends reports to intake, and keeps them while the line is cut', async () => {
  if (!hub || !leaf) throw new Error('no servers');
  const enclave = createPublisher(await connect(leaf, 'enclave'), { source: 'urn:keten:enclave' });
  const seen: string[] = [];
  const intake = await connect(hub, 'intake');
  const service = await startService<EnclaveReportSent>(
    { broker: intake, service: 'intake' },
    async ({ enclaveReportId }) => void seen.push(enclaveReportId),
    { event: enclaveReportSent },
  );

  await enclave.publish(enclaveReportSent, report('while-whole'));
  await eventually(
    () => seen,
    (ids) => ids.includes('while-whole'),
    20_000,
  );

  await hub.kill(0);
  await enclave.publish(enclaveReportSent, report('while-cut'));
  await enclave.publish(enclaveReportSent, { ...report('in-a-hurry'), lane: 'urgent' });
  await hub.restart(0);
  await eventually(
    () => seen,
    (ids) => ids.includes('while-cut') && ids.includes('in-a-hurry'),
    // The server asks the other side again only after three quarters of a minute.
    100_000,
  );
  expect(new Set(seen)).toEqual(new Set(['while-whole', 'while-cut', 'in-a-hurry']));
  await service.close();
}, 180_000);

it('lets the enclave publish its own reports and nothing of the hub', async () => {
  if (!leaf) throw new Error('no servers');
  const enclave = await connect(leaf, 'enclave');
  for (const subject of ['warning.w1.issued', 'threat.reported.military', '$JS.API.STREAM.DELETE.ENCLAVE_OUTBOX'])
    await expect(enclave.nc.request(subject, 'x', { timeout: 1000 })).rejects.toThrow(/permission/i);
});
