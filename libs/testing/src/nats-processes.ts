import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freezingLine } from './freezing-line.ts';
import type { FreezingLine } from './freezing-line.ts';
import { findServer } from './find-server.ts';
import { freePort } from './free-port.ts';
import type { NatsOptions, NatsServers } from './nats-servers.ts';
import { leaderOfStream, natsSettings, untilItConnects } from './nats-settings.ts';
import type { ClusterPlace, NodePlace } from './nats-settings.ts';
import { spawnTied } from './spawn-tied.ts';
import type { Tied } from './spawn-tied.ts';

type Node = { readonly place: NodePlace; readonly cluster: ClusterPlace | undefined; server: Tied | undefined };

export async function startNatsProcesses(options: NatsOptions): Promise<NatsServers> {
  const binary = findServer('NATS_SERVER_BIN', ['nats-server']);
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-nats-'));
  const lines: FreezingLine[] = [];
  const nodes = await placesOf(options.nodes ?? 1, folder, options.cuttable ? lines : undefined);
  const urls = nodes.map(({ place }) => `nats://${place.host}:${place.port}`);
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map(kill));
    await Promise.all(lines.map((line) => line.close()));
    await rm(folder, { recursive: true, force: true });
  };
  const start = (node: Node, changed: NatsOptions): Promise<void> => startNode(binary, node, changed);
  try {
    // The others are one before the first comes: it must not tell them of each other, by lines that are cut.
    const [first, ...others] = nodes;
    const groups = options.cuttable && first ? [others, [first]] : [nodes];
    for (const group of groups) await Promise.all(group.map((node) => start(node, options)));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: urls.join(','),
    urls,
    replicas: options.nodes ?? 1,
    kill: (index) => kill(nodes[index]),
    restart: async (index, change) => {
      const node = nodes[index];
      if (node) await start(node, { ...options, ...change });
    },
    cut: () => lines.forEach((line) => line.freeze()),
    heal: () => lines.forEach((line) => line.thaw()),
    leaderOf: async (stream) => {
      const alive = urls.filter((_url, index) => nodes[index]?.server?.isRunning());
      const leader = await leaderOfStream(alive, stream);
      return nodes.findIndex(({ place }) => place.name === leader);
    },
    stop,
  };
}

/** Nobody listens there. */
const nowhere = '127.0.0.1:1';

/** With `lines` the first goes to the others over those alone: they say that they are there, and it says that it is nowhere. */
async function placesOf(count: number, folder: string, lines?: FreezingLine[]): Promise<Node[]> {
  const host = '127.0.0.1';
  const ports = await Promise.all(Array.from({ length: count * 2 }, freePort));
  const routes = ports.slice(count).map((port) => `nats://${host}:${port}`);
  for (const route of lines ? routes.slice(1) : []) lines?.push(await freezingLine(route));
  const routesOf = (index: number): readonly string[] => {
    if (!lines) return routes;
    return index === 0 ? lines.map(({ url }) => url.replace('http:', 'nats:')) : routes.slice(1);
  };
  const advertised = (index: number): string | undefined =>
    lines && (index === 0 ? nowhere : new URL(lines[index - 1]?.url ?? '').host);
  return ports.slice(0, count).map((port, index) => {
    const name = `n${index}`;
    const listen = `${host}:${ports[count + index]}`;
    const cluster = count > 1 ? { listen, routes: routesOf(index), advertise: advertised(index) } : undefined;
    return { place: { name, host, port, storeDir: path.join(folder, name) }, cluster, server: undefined };
  });
}

async function startNode(binary: string, node: Node, options: NatsOptions): Promise<void> {
  const { place, cluster } = node;
  await mkdir(place.storeDir, { recursive: true });
  const file = path.join(place.storeDir, 'nats.conf');
  await writeFile(file, natsSettings(place, cluster, options));
  const server = spawnTied(binary, ['-c', file, '-l', path.join(place.storeDir, 'log')]);
  node.server = server;
  await untilItConnects(`nats://${place.host}:${place.port}`, () => !server.isRunning());
}

const kill = (node: Node | undefined): Promise<void> => node?.server?.kill() ?? Promise.resolve();
