import type { StartedTestContainer } from 'testcontainers';
import { freePort } from './free-port.ts';
import { killable } from './kill-container.ts';
import type { Killable } from './kill-container.ts';
import type { NatsOptions, NatsServers } from './nats-servers.ts';
import { leaderOfStream, natsSettings, untilItConnects } from './nats-settings.ts';

const image = 'nats:2.15.2-alpine';
const inside = { client: 4222, cluster: 6222, storeDir: '/data', file: '/etc/keten-nats.conf' };

type Node = {
  readonly name: string;
  readonly port: number;
  container: (Killable & { readonly started: StartedTestContainer }) | undefined;
  alive: boolean;
};

/** The same servers as containers. The ports on the host are fixed, so that they stay the same over a restart. */
export async function startNatsContainers(options: NatsOptions): Promise<NatsServers> {
  const { GenericContainer, Network } = await import('testcontainers');
  const network = await new Network().start();
  const count = options.nodes ?? 1;
  const nodes: Node[] = await Promise.all(
    Array.from({ length: count }, async (_each, index) => ({
      name: `n${index}`,
      port: await freePort(),
      container: undefined,
      alive: false,
    })),
  );
  const settings = (name: string, changed: NatsOptions): string => {
    const routes = nodes.map((node) => `nats://${node.name}:${inside.cluster}`);
    const cluster = count > 1 ? { listen: `0.0.0.0:${inside.cluster}`, routes } : undefined;
    return natsSettings({ name, host: '0.0.0.0', port: inside.client, storeDir: inside.storeDir }, cluster, changed);
  };
  const urlOf = (node: Node): string => `nats://${node.container?.started.getHost() ?? '127.0.0.1'}:${node.port}`;
  const ready = async (node: Node): Promise<void> => {
    await untilItConnects(urlOf(node), () => false);
    node.alive = true;
  };

  const start = async (node: Node): Promise<void> => {
    const started = await new GenericContainer(image)
      .withNetwork(network)
      .withNetworkAliases(node.name)
      .withCopyContentToContainer([{ content: settings(node.name, options), target: inside.file }])
      .withCommand(['-c', inside.file])
      .withExposedPorts({ container: inside.client, host: node.port })
      .start();
    node.container = { ...(await killable(started)), started };
    await ready(node);
  };
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map(async (node) => node.container?.remove()));
    await network.stop();
  };
  const outcomes = await Promise.allSettled(nodes.map(start));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }

  const alive = (): string[] => nodes.filter((node) => node.alive).map(urlOf);
  return {
    url: nodes.map(urlOf).join(','),
    urls: nodes.map(urlOf),
    replicas: count,
    kill: async (index) => {
      const node = nodes[index];
      if (!node) return;
      node.alive = false;
      await node.container?.kill();
    },
    restart: async (index, change) => {
      const node = nodes[index];
      if (!node?.container) return;
      const content = settings(node.name, { ...options, ...change });
      await node.container.started.copyContentToContainer([{ content, target: inside.file }]);
      await node.container.kill();
      await node.container.start();
      await ready(node);
    },
    cut: notHere,
    heal: notHere,
    leaderOf: async (stream) => {
      const leader = await leaderOfStream(alive(), stream);
      return nodes.findIndex(({ name }) => name === leader);
    },
    stop,
  };
}

const notHere = (): never => {
  throw new Error('a line can be cut between processes only');
};
