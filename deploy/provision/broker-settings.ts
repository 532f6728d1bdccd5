import { randomBytes } from 'node:crypto';
import { natsConfig } from '@keten/messaging';
import type { NatsConfigOptions } from '@keten/messaging';

/**
 * The settings of every node of the cluster, by the node's name. A node that joins proves that it belongs, because a route sees
 * every subject of every account; health and monitoring are for the container itself.
 */
export function brokerSettings(
  nodes: readonly string[],
  users: NonNullable<NatsConfigOptions['users']['live']>,
): Readonly<Record<string, { readonly 'nats.conf': string }>> {
  const member = `cluster:${randomBytes(32).toString('base64url')}`;
  const [user = '', password = ''] = member.split(':');
  const cluster = [
    'http: "127.0.0.1:8222"',
    'cluster {',
    '  name: keten',
    '  listen: "0.0.0.0:6222"',
    `  authorization { user: ${user}, password: "${password}", timeout: 5 }`,
    `  routes: [${nodes.map((node) => `"nats://${member}@${node}:6222"`).join(', ')}]`,
    '}',
  ].join('\n');
  return Object.fromEntries(
    nodes.map((name) => {
      const settings = natsConfig({ name, host: '0.0.0.0', port: 4222, storeDir: '/data', users: { live: users } });
      return [
        name,
        { 'nats.conf': nodes.length > 1 ? `${settings}${cluster}\n` : `${settings}http: "127.0.0.1:8222"\n` },
      ];
    }),
  );
}
