import { mkdir, writeFile } from 'node:fs/promises';
import type { StreamName } from '@keten/contracts';
import {
  connectBroker,
  createUserSeeds,
  enclaveTopology,
  natsConfig,
  provision,
  provisionTopology,
} from '@keten/messaging';
import type { Plane } from '@keten/domain';
import type { Broker, BrokerUser, UserKey } from '@keten/messaging';
import { findServer, freePort } from '@keten/testing';
import { keepRunning } from './keep-running.ts';
import type { Running } from './keep-running.ts';

type Keys = Readonly<Record<BrokerUser, UserKey>>;

export type Brokers = {
  readonly url: string;
  readonly nodes: readonly Running[];
  /** Undefined where the broker asks nobody who they are. */
  readonly seedOf: (user: BrokerUser) => string | undefined;
  /** The broker inside the military enclave, as its own people see it; there is none beside a broker of the user's. */
  readonly enclave: { readonly url: string; readonly seed: string } | undefined;
  /** The node that leads a stream now. */
  readonly leaderOf: (stream: StreamName) => Promise<Running | undefined>;
  readonly stop: () => Promise<void>;
};

const host = '127.0.0.1';
const enclaveDomain = 'enclave';

/** A cluster with the walls and settings of production, and a leaf node for the enclave. */
export async function startBrokers(folder: string, count: 1 | 3, plane: Plane): Promise<Brokers> {
  const keys = createUserSeeds();
  const { nodes, url, leafPorts } = await startCluster(folder, count, { keys, plane });
  const enclave = await startEnclave(folder, { keys, plane }, leafPorts);
  const provisioner = await connectBroker({ servers: url, service: 'provisioner', seed: keys.provisioner.seed });
  await provision(provisioner, { replicas: count, enclaveDomain, plane });
  return {
    url,
    nodes,
    seedOf: (user) => keys[user].seed,
    enclave: { url: enclave.url, seed: keys.enclave.seed },
    leaderOf: async (stream) => {
      const { cluster } = await provisioner.jsm.streams.info(stream);
      return nodes.find(({ name }) => name === cluster?.leader) ?? nodes[0];
    },
    stop: async () => {
      await provisioner.close();
      await Promise.all([...nodes, enclave.node].map((node) => node.stop(5_000)));
    },
  };
}

/** Brokers of the user's, at NATS_URL: open, empty, and not ours to kill. */
export async function useBrokers(url: string, plane: Plane): Promise<Brokers> {
  const provisioner = await connectBroker({ servers: url, service: 'provisioner', plane });
  await provision(provisioner, { replicas: url.split(',').length >= 3 ? 3 : 1, plane });
  return {
    url,
    nodes: [],
    seedOf: () => undefined,
    enclave: undefined,
    leaderOf: () => Promise.resolve(undefined),
    stop: () => provisioner.close(),
  };
}

/** Who may come in, and to the account of which plane. */
type Account = { readonly keys: Keys; readonly plane: Plane };

async function startCluster(folder: string, count: number, { keys, plane }: Account) {
  const ports = (): Promise<number[]> => Promise.all(Array.from({ length: count }, freePort));
  const [clientPorts, clusterPorts, leafPorts] = [await ports(), await ports(), await ports()];
  const routes = clusterPorts.map((port) => `nats://${host}:${port}`);
  const start = (port: number, index: number): Promise<Running> => {
    const name = `nats-${index + 1}`;
    const cluster = { name: 'keten', port: clusterPorts[index] ?? 0, routes, tellsNoClient: true };
    const text = natsConfig({
      name,
      port,
      storeDir: `${folder}/${name}`,
      users: { [plane]: publicKeys(keys) },
      leafPort: leafPorts[index] ?? 0,
      ...(count > 1 ? { cluster } : {}),
    });
    return startServer(folder, name, text);
  };
  const nodes = await Promise.all(clientPorts.map(start));
  return { nodes, leafPorts, url: clientPorts.map((port) => `nats://${host}:${port}`).join(',') };
}

/** The enclave has a broker of its own, which stores and forwards when the line is cut. */
async function startEnclave(folder: string, { keys, plane }: Account, leafPorts: readonly number[]) {
  const port = await freePort();
  const url = `nats://${host}:${port}`;
  const { enclave, provisioner } = publicKeys(keys);
  const text = natsConfig({
    name: 'nats-enclave',
    port,
    storeDir: `${folder}/nats-enclave`,
    domain: enclaveDomain,
    users: { [plane]: { enclave, provisioner } },
    leafOf: {
      hubs: leafPorts.map((leaf) => `nats-leaf://${host}:${leaf}`),
      plane,
      seed: keys['enclave-link'].seed,
    },
  });
  const node = await startServer(folder, 'nats-enclave', text);
  const broker: Broker = await connectBroker({ servers: url, service: 'provisioner', seed: keys.provisioner.seed });
  await provisionTopology(broker, enclaveTopology({ replicas: 1, plane }));
  await broker.close();
  return { node, url };
}

const publicKeys = (keys: Keys): Record<BrokerUser, string> =>
  Object.fromEntries(Object.entries(keys).map(([user, { publicKey }]) => [user, publicKey])) as Record<
    BrokerUser,
    string
  >;

async function startServer(folder: string, name: string, text: string): Promise<Running> {
  const file = `${folder}/${name}.conf`;
  await mkdir(`${folder}/${name}`, { recursive: true });
  await writeFile(file, text, { mode: 0o600 });
  const command = findServer('NATS_SERVER_BIN', ['nats-server']);
  return keepRunning({ name, command, args: ['-c', file], logFile: `${folder}/${name}.log`, restartAfterMs: 5_000 });
}
