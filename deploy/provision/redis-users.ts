import { createHash } from 'node:crypto';
import type { ServiceName } from '@keten/contracts';

/** What each service may touch in Redis: its own views, sessions and memory; citizens' subscriptions only who needs them. */
export const redisKeys: Partial<Readonly<Record<ServiceName, readonly string[]>>> = {
  intake: ['intake:*'],
  classification: [],
  console: ['console:*', 'session:console:*'],
  portal: ['portal:*', 'session:portal:*'],
  'entity-gateway': ['settled:*'],
  'sms-gateway': ['sub:*', 'sub-places:*', 'sub-tokens:*', 'settled:*', 'sms-*', 'receipt:*', 'newest-revision:*'],
  'push-gateway': ['sub:*', 'sub-places:*', 'pushed:*', 'pushing:*', 'newest-revision:*'],
  citizen: ['sub:*', 'sub-places:*', 'sub-tokens:*', 'citizen:*', 'session:citizen:*'],
};

/** What a service may look at and not change: classification finds there who is signed in at the console. */
const readOnlyKeys: typeof redisKeys = {
  classification: ['session:console:*'],
};

export const redisUrl = (name: ServiceName, password: string): string => `redis://${name}:${password}@redis:6379`;

/** The users of Redis, in the form of its `aclfile`. Who has no name may only ask whether it is there. */
export function redisUsers(passwords: Readonly<Record<ServiceName, string>>): string {
  const users = Object.entries(redisKeys).map(([name, keys]) => {
    const hash = createHash('sha256')
      .update(passwords[name as ServiceName])
      .digest('hex');
    const readOnly = readOnlyKeys[name as ServiceName] ?? [];
    const patterns = [...keys.map((key) => `~${key}`), ...readOnly.map((key) => `%R~${key}`)].join(' ');
    return `user ${name} on #${hash} resetkeys ${patterns} resetchannels &${name}:* +@all -@admin -@dangerous +info`;
  });
  return `${['user default on nopass resetkeys resetchannels -@all +ping', ...users].join('\n')}\n`;
}
