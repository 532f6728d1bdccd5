import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createUserSeeds, newCheckpointKey } from '@keten/messaging';
import type { BrokerUser, CheckpointKey, UserKey } from '@keten/messaging';
import { hashPassword, newVapidKeys, redisUserNames } from '@keten/platform';
import type { RedisUser } from '@keten/platform';

type VapidPair = { readonly publicKey: string; readonly privateKey: string };

/** Everything that this deployment shares with no other. What is derived from it is made anew each time. */
export type Secrets = {
  readonly brokerKeys: Readonly<Record<BrokerUser, UserKey>>;
  readonly clusterPassword: string;
  readonly redisPasswords: Readonly<Record<RedisUser, string>>;
  readonly confirmationKey: string;
  readonly tokenKey: string;
  /** Signs for the audit. */
  readonly auditKey: CheckpointKey;
  /** Signs each minute what is in force. */
  readonly inForceKey: CheckpointKey;
  /** Of the copies of citizens' subscriptions: a copy is worth nothing without it. */
  readonly backupKey: string;
  readonly vapid: VapidPair;
  /** What the operator calls this key; another name makes another key. */
  readonly vapidName: string;
  /** The keys before it: whoever subscribed with one of them takes pushes of that one alone. */
  readonly oldVapid: readonly VapidPair[];
  /** The password itself is kept nowhere: it is shown once. */
  readonly administratorHash: string;
};

/**
 * The secrets in a file, made when it is not there. What a newer version needs and the file lacks (a service more) is added;
 * what is there stays.
 *
 * @param vapidName of the key that browsers subscribe with; another name than before makes a new key, beside which the old one stays.
 * @returns the administrator's password when it was made now.
 */
export async function keepSecrets(
  file: string,
  vapidName: string,
): Promise<{ readonly secrets: Secrets; readonly password?: string }> {
  const kept = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Partial<Secrets>) : {};
  const password = kept.administratorHash === undefined ? randomBytes(18).toString('base64url') : undefined;
  const secrets = withKeyNamed(vapidName, { ...(await newSecrets(vapidName, password)), ...kept });
  const whole = {
    ...secrets,
    brokerKeys: { ...createUserSeeds(), ...kept.brokerKeys },
    redisPasswords: { ...newPasswords(), ...kept.redisPasswords },
  };
  await rm(`${file}.new`, { force: true });
  await writeFile(`${file}.new`, JSON.stringify(whole), { mode: 0o400 });
  await rename(`${file}.new`, file);
  return { secrets: whole, ...(password === undefined ? {} : { password }) };
}

type Vapid = Pick<Secrets, 'vapid' | 'vapidName' | 'oldVapid'>;

const withKeyNamed = <Kept extends Vapid>(vapidName: string, kept: Kept): Kept =>
  kept.vapidName === vapidName
    ? kept
    : { ...kept, vapidName, vapid: newVapidKeys(), oldVapid: [kept.vapid, ...kept.oldVapid] };

async function newSecrets(vapidName: string, password = ''): Promise<Omit<Secrets, 'brokerKeys' | 'redisPasswords'>> {
  return {
    clusterPassword: randomBytes(32).toString('base64url'),
    confirmationKey: randomBytes(32).toString('base64'),
    tokenKey: randomBytes(32).toString('base64'),
    auditKey: newCheckpointKey(),
    inForceKey: newCheckpointKey(),
    backupKey: randomBytes(32).toString('base64'),
    vapid: newVapidKeys(),
    vapidName,
    oldVapid: [],
    administratorHash: await hashPassword(password),
  };
}

const newPasswords = (): Record<RedisUser, string> =>
  Object.fromEntries(redisUserNames.map((name) => [name, randomBytes(32).toString('base64url')])) as Record<
    RedisUser,
    string
  >;
