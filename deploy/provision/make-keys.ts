/**
 * Makes what a deployment must not share with any other: keys of the broker's users, the servers' settings, and the secrets of
 * the services. `node make-keys.ts KEPT HANDED NODE…` makes them in KEPT once; what is there stays as it is. Each time it hands
 * everybody their own, in HANDED/<name>, which nobody else sees.
 */
import { createECDH, randomBytes } from 'node:crypto';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { serviceNames } from '@keten/contracts';
import type { ServiceName } from '@keten/contracts';
import { brokerUsers, createUserSeeds } from '@keten/messaging';
import { hashPassword } from '@keten/platform';
import { brokerSettings } from './broker-settings.ts';
import { redisKeys, redisUrl, redisUsers } from './redis-users.ts';

/** File by name, for each who has one: what a container finds in /keys. */
type Files = Readonly<Record<string, string>>;

const [kept, handed, ...nodes] = process.argv.slice(2);
if (kept === undefined || handed === undefined || nodes.length === 0)
  throw new Error('usage: make-keys.ts KEPT HANDED NODE…');

const made = path.join(kept, 'made');
if (!existsSync(made)) await makeOnce(made, nodes);
await cp(made, handed, { recursive: true, force: true });

/** All or nothing: what a crash left half made is made anew. */
async function makeOnce(made: string, nodes: readonly string[]): Promise<void> {
  const password = randomBytes(18).toString('base64url');
  const making = `${made}.new`;
  await rm(making, { recursive: true, force: true });
  for (const [owner, files] of Object.entries(await everything(nodes, password)))
    await writeFiles(path.join(making, owner), files);
  await rename(making, made);
  process.stdout.write(`The first administrator of the console is "beheer", with the password ${password}\n`);
}

async function everything(nodes: readonly string[], password: string): Promise<Readonly<Record<string, Files>>> {
  const users = createUserSeeds();
  const publicKeys = Object.fromEntries(brokerUsers.map((user) => [user, users[user].publicKey]));
  const redisPasswords = new Map(serviceNames.map((name) => [name, randomBytes(32).toString('base64url')]));
  const own = await ownSecrets(password);
  const ofService = (name: ServiceName): Files => {
    const redisPassword = redisPasswords.get(name) ?? '';
    const redis = name in redisKeys ? { 'redis-url': redisUrl(name, redisPassword) } : {};
    return { 'nats-seed': users[name].seed, ...redis, ...own[name] };
  };
  return {
    ...brokerSettings(nodes, publicKeys),
    redis: { 'users.acl': redisUsers(redisPasswords) },
    provision: { 'nats-seed': users.provisioner.seed },
    ...Object.fromEntries(serviceNames.map((name) => [name, ofService(name)])),
  };
}

/** What single services know besides their keys of broker and Redis. */
async function ownSecrets(password: string): Promise<Partial<Record<ServiceName, Files>>> {
  const vapid = createECDH('prime256v1');
  vapid.generateKeys();
  const vapidPublic = { 'vapid-public-key': vapid.getPublicKey('base64url') };
  const confirmation = { 'confirmation-key': randomBytes(32).toString('base64') };
  const administrators = [{ operatorId: 'beheer', name: 'Beheer', passwordHash: await hashPassword(password) }];
  return {
    console: { 'bootstrap-administrators': JSON.stringify(administrators) },
    'entity-gateway': confirmation,
    portal: confirmation,
    'push-gateway': { ...vapidPublic, 'vapid-private-key': vapid.getPrivateKey('base64url') },
    citizen: vapidPublic,
  };
}

/** Readable by whichever user the container runs as; the folder is mounted into that container alone. */
async function writeFiles(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text, { mode: 0o444 });
}
