import type { Plane } from '@keten/domain';
import { brokerPermissions } from './permissions.ts';
import type { BrokerUser } from './permissions.ts';

export type NatsConfigOptions = {
  /** Unique in the cluster. */
  readonly name: string;
  readonly host?: string;
  readonly port: number;
  /** Folder of the messages; a disk of its own in production. */
  readonly storeDir: string;
  /** Public keys of the users of each plane; a plane is an account of its own, so nothing of it reaches the other. */
  readonly users: Partial<Readonly<Record<Plane, Partial<Readonly<Record<BrokerUser, string>>>>>>;
  readonly cluster?: {
    readonly name: string;
    readonly port: number;
    readonly routes: readonly string[];
    /** Clients know where all servers are, by ways of their own: none tells them of another. */
    readonly tellsNoClient?: boolean;
  };
  /** JetStream domain: what a leaf node calls this broker, or the hub calls the leaf. */
  readonly domain?: string;
  /** Takes leaf nodes: the military enclave's. */
  readonly leafPort?: number;
  /** Is a leaf node of the hubs at these addresses, as the user `enclave-link` of a plane. */
  readonly leafOf?: { readonly hubs: readonly string[]; readonly plane: Plane; readonly seed: string };
  /** Port of health checks and monitoring, on the same host. */
  readonly monitorPort?: number;
  /** Key of the encryption at rest; better given as `$NAME`, which the server takes from its environment. */
  readonly encryptionKey?: string;
};

/** Configuration of one nats-server. Every message is on disk before it is acknowledged. */
export function natsConfig(options: NatsConfigOptions): string {
  const { name, host = '127.0.0.1', port, monitorPort, users } = options;
  return `${[
    `server_name: ${quoted(name)}`,
    `listen: ${quoted(`${host}:${port}`)}`,
    ...(monitorPort === undefined ? [] : [`http: ${quoted(`${host}:${monitorPort}`)}`]),
    // A dead letter carries a message of the largest size and the story of it.
    'max_payload: 2MB',
    'max_connections: 4096',
    'write_deadline: "5s"',
    ...jetStream(options),
    ...clusterOf(options, host),
    ...leafNodes(options, host),
    ...(Object.keys(users).length === 0 ? [] : accounts(users)),
  ].join('\n')}\n`;
}

const jetStream = ({ storeDir, domain, encryptionKey }: NatsConfigOptions): readonly string[] => [
  'jetstream {',
  `  store_dir: ${quoted(storeDir)}`,
  // The default flushes every two minutes: what was acknowledged in between is lost when the power fails.
  '  sync_interval: always',
  ...(domain === undefined ? [] : [`  domain: ${quoted(domain)}`]),
  ...(encryptionKey === undefined
    ? []
    : ['  cipher: aes', `  key: ${encryptionKey.startsWith('$') ? encryptionKey : quoted(encryptionKey)}`]),
  '}',
];

const clusterOf = ({ cluster }: NatsConfigOptions, host: string): readonly string[] =>
  cluster
    ? [
        'cluster {',
        `  name: ${quoted(cluster.name)}`,
        `  listen: ${quoted(`${host}:${cluster.port}`)}`,
        `  routes: [${cluster.routes.map(quoted).join(', ')}]`,
        ...(cluster.tellsNoClient ? ['  no_advertise: true'] : []),
        '}',
      ]
    : [];

const leafNodes = ({ leafPort, leafOf }: NatsConfigOptions, host: string): readonly string[] => [
  ...(leafOf === undefined ? [] : [`leafnodes { remotes: [${remoteOf(leafOf)}] }`]),
  ...(leafPort === undefined ? [] : [`leafnodes { listen: ${quoted(`${host}:${leafPort}`)} }`]),
];

const remoteOf = ({ hubs, plane, seed }: NonNullable<NatsConfigOptions['leafOf']>): string =>
  `{ urls: [${hubs.map(quoted).join(', ')}], account: ${plane.toUpperCase()}, nkey: ${seed} }`;

function accounts(users: NatsConfigOptions['users']): readonly string[] {
  const planes = Object.entries(users).map(([plane, keys]) => [
    `  ${plane.toUpperCase()} {`,
    '    jetstream: enabled',
    '    users: [',
    ...Object.entries(keys).map(([user, publicKey]) => userOf(user as BrokerUser, publicKey)),
    '    ]',
    '  }',
  ]);
  return ['accounts {', ...planes.flat(), '}'];
}

function userOf(user: BrokerUser, publicKey: string): string {
  const { publish, subscribe } = brokerPermissions(user);
  const list = (subjects: readonly string[]): string => `[${subjects.map(quoted).join(', ')}]`;
  return `      { nkey: ${publicKey}, permissions: { publish: { allow: ${list(publish.allow)} }, subscribe: { allow: ${list(subscribe.allow)} } } }`;
}

const quoted = (text: string): string => JSON.stringify(text);
