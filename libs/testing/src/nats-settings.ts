import { connect } from '@nats-io/transport-node';
import type { NatsOptions } from './nats-servers.ts';

export type NodePlace = {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly storeDir: string;
};
export type ClusterPlace = {
  readonly listen: string;
  readonly routes: readonly string[];
  /**
   * Where others are told that it is. Servers tell each other of a third, which then calls there: what can be cut must not be called
   * beside the line that is cut.
   */
  readonly advertise?: string | undefined;
};

/** Configuration of one server. Written here and not taken from libs/messaging, which is tested with it. */
export function natsSettings(
  { name, host, port, storeDir }: NodePlace,
  cluster: ClusterPlace | undefined,
  { config = '', domain, encryptionKey }: NatsOptions,
): string {
  return [
    `server_name: ${name}`,
    `listen: "${host}:${port}"`,
    'max_payload: 2MB',
    `jetstream { store_dir: "${storeDir}", sync_interval: always`,
    ...(domain === undefined ? [] : [`  domain: ${domain}`]),
    ...(encryptionKey === undefined ? [] : ['  cipher: aes', `  key: "${encryptionKey}"`]),
    '}',
    ...(cluster
      ? [
          `cluster { name: tests, listen: "${cluster.listen}", routes: [${cluster.routes.map((r) => `"${r}"`).join(', ')}]`,
          ...(cluster.advertise ? ['  no_advertise: true', `  advertise: "${cluster.advertise}"`] : []),
          '}',
        ]
      : []),
    config,
  ].join('\n');
}

/** Name of the server that leads a stream. */
export async function leaderOfStream(urls: readonly string[], stream: string): Promise<string> {
  const connection = await connect({ servers: [...urls], timeout: 2000 });
  try {
    const answer = await connection.request(`$JS.API.STREAM.INFO.${stream}`, '', { timeout: 5000 });
    const { cluster } = answer.json<{ cluster?: { leader?: string } }>();
    if (!cluster?.leader) throw new Error(`${stream} has no leader`);
    return cluster.leader;
  } finally {
    await connection.close();
  }
}

/** Waits until a server takes connections. */
export async function untilItConnects(url: string, isGone: () => boolean, withinMs = 20_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      const connection = await connect({ servers: url, timeout: 500, ignoreAuthErrorAbort: false, reconnect: false });
      return await connection.close();
    } catch (error) {
      // A server that asks who we are is up.
      if ((error as Error).name === 'AuthorizationError') return;
      if (isGone()) throw new Error(`nats-server of ${url} ended`, { cause: error });
      if (performance.now() > deadline) throw new Error(`nats-server does not answer at ${url}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}
