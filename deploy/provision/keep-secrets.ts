import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { serviceNames } from '@keten/contracts';
import type { ServiceName } from '@keten/contracts';
import { createUserSeeds } from '@keten/messaging';
import type { BrokerUser, UserKey } from '@keten/messaging';
import { hashPassword, newVapidKeys } from '@keten/platform';

/** Everything that this deployment shares with no other. What is derived from it is made anew each time. */
export type Secrets = {
  readonly brokerKeys: Readonly<Record<BrokerUser, UserKey>>;
  readonly clusterPassword: string;
  readonly redisPasswords: Readonly<Record<ServiceName, string>>;
  readonly confirmationKey: string;
  readonly tokenKey: string;
  readonly vapid: { readonly publicKey: string; readonly privateKey: string };
  /** The password itself is kept nowhere: it is shown once. */
  readonly administratorHash: string;
};

/**
 * The secrets in a file, made when it is not there. What a newer version needs and the file lacks (a service more) is added;
 * what is there stays.
 *
 * @returns the administrator's password when it was made now.
 */
export async function keepSecrets(file: string): Promise<{ readonly secrets: Secrets; readonly password?: string }> {
  const kept = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Partial<Secrets>) : {};
  const password = kept.administratorHash === undefined ? randomBytes(18).toString('base64url') : undefined;
  const secrets = { ...(await newSecrets(password)), ...kept };
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

async function newSecrets(password = ''): Promise<Omit<Secrets, 'brokerKeys' | 'redisPasswords'>> {
  return {
    clusterPassword: randomBytes(32).toString('base64url'),
    confirmationKey: randomBytes(32).toString('base64'),
    tokenKey: randomBytes(32).toString('base64'),
    vapid: newVapidKeys(),
    administratorHash: await hashPassword(password),
  };
}

const newPasswords = (): Record<ServiceName, string> =>
  Object.fromEntries(serviceNames.map((name) => [name, randomBytes(32).toString('base64url')])) as Record<
    ServiceName,
    string
  >;
