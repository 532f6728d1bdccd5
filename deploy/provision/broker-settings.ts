import { natsConfig } from '@keten/messaging';
import type { NatsConfigOptions } from '@keten/messaging';

type Users = NonNullable<NatsConfigOptions['users']['live']>;
/** Who may come in, and to the account of which plane. */
type Account = { readonly plane: keyof NatsConfigOptions['users']; readonly users: Users };
const member = 'cluster';

/**
 * The settings of every node of the cluster, by the node's name. A node that joins proves that it belongs, because a route sees
 * every subject of every account; health and monitoring are for the container itself.
 */
export function brokerSettings(
  nodes: readonly string[],
  { plane, users }: Account,
  password: string,
): Readonly<Record<string, { readonly 'nats.conf': string }>> {
  const cluster = [
    'cluster {',
    '  name: keten',
    '  listen: "0.0.0.0:6222"',
    `  authorization { user: ${member}, password: "${password}", timeout: 5 }`,
    `  routes: [${nodes.map((node) => `"nats://${member}:${password}@${node}:6222"`).join(', ')}]`,
    '}\n',
  ].join('\n');
  const settingsOf = (name: string): string =>
    [
      natsConfig({ name, host: '0.0.0.0', port: 4222, storeDir: '/data', users: { [plane]: users } }),
      'http: "127.0.0.1:8222"\n',
      nodes.length > 1 ? cluster : '',
    ].join('');
  return Object.fromEntries(nodes.map((name) => [name, { 'nats.conf': settingsOf(name) }]));
}
