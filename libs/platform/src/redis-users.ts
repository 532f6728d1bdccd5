import { createHash } from 'node:crypto';
import { serviceNames } from '@keten/contracts';
import type { RedisFunction } from './redis-functions.ts';

/** `loader` brings the functions when Redis starts; `backup` copies the subscriptions of citizens and puts them back. */
export const redisUserNames = [...serviceNames, 'loader', 'backup'] as const;
export type RedisUser = (typeof redisUserNames)[number];

/** What each may touch in Redis: its own views, sessions and memory; citizens' subscriptions only who needs them. */
export const redisKeys: Partial<Readonly<Record<RedisUser, readonly string[]>>> = {
  intake: ['intake:*'],
  classification: [],
  console: ['console:*', 'session:console:*'],
  portal: ['portal:*', 'session:portal:*'],
  'entity-gateway': ['settled:*'],
  'sms-gateway': [
    'sub:*',
    'sub-places:*',
    'sub-tokens:*',
    'sub-mark',
    'settled:*',
    'sms-*',
    'receipt:*',
    'newest-revision:*',
  ],
  'voice-gateway': ['settled:*', 'call-*'],
  'push-gateway': [
    'sub:*',
    'sub-places:*',
    'sub-tokens:*',
    'sub-mark',
    'pushed:*',
    'pushing:*',
    'push-tally:*',
    'push-held:*',
    'push-unknown:*',
    'newest-revision:*',
  ],
  citizen: ['sub:*', 'sub-places:*', 'sub-tokens:*', 'sub-mark', 'citizen:*', 'session:citizen:*'],
  backup: ['sub:*', 'sub-places:*', 'sub-tokens:*', 'sub-mark'],
  loader: [],
};

/** What a service may look at and not change: classification finds there who is signed in at the console. */
const readOnlyKeys: typeof redisKeys = {
  classification: ['session:console:*'],
};

/** What each may have Redis do in one step; nobody may send a script of their own. */
const redisCalls: Partial<Readonly<Record<RedisUser, readonly RedisFunction[]>>> = {
  intake: ['spend'],
  console: ['spend', 'put_row', 'drop_row'],
  portal: ['spend', 'put_row', 'drop_row'],
  'sms-gateway': ['note_revision', 'extend_claim', 'release_claim'],
  'voice-gateway': ['extend_claim', 'release_claim'],
  'push-gateway': ['note_revision', 'claim_pushes', 'settle_pushes', 'pass_over', 'extend_claim', 'release_claim'],
  citizen: ['put_row', 'drop_row', 'spend'],
};

/** A category names all that is in it: scripts, functions and their loading are `scripting`; FLUSHALL, KEYS and DEBUG `dangerous`. */
const ordinary = '+@all -@admin -@dangerous -@scripting +info';

/** The loader can't be kept from loading anything, so it may do nothing else, and only Redis' own container knows its password. */
const commandsOf = (name: RedisUser): string =>
  name === 'loader'
    ? '-@all +ping +function|load +fcall|keten_version'
    : [ordinary, ...(redisCalls[name] ?? []).map((each) => `+fcall|${each}`)].join(' ');

export const redisUrl = (name: RedisUser, password: string, host = 'redis:6379'): string =>
  `redis://${name}:${encodeURIComponent(password)}@${host}`;

/**
 * The users of Redis, in the form of its `aclfile`.
 *
 * @param nobody what who has no name may do: ask whether it is there, and nothing else. A test may do everything.
 */
export function redisUsers(
  passwords: Readonly<Record<RedisUser, string>>,
  nobody = 'resetkeys resetchannels -@all +ping',
): string {
  const users = Object.entries(redisKeys).map(([each, keys]) => {
    const name = each as RedisUser;
    const hash = createHash('sha256').update(passwords[name]).digest('hex');
    const readOnly = readOnlyKeys[name] ?? [];
    const patterns = [...keys.map((key) => `~${key}`), ...readOnly.map((key) => `%R~${key}`)].join(' ');
    return `user ${name} on #${hash} resetkeys ${patterns} resetchannels &${name}:* ${commandsOf(name)}`;
  });
  return `${[`user default on nopass ${nobody}`, ...users].join('\n')}\n`;
}
