/**
 * Makes what a deployment must not share with any other: keys of the broker's users and the secrets of the services.
 * `node make-keys.ts KEPT HANDED NODE…` makes them in KEPT once. Each time it hands everybody their own, with the settings of
 * brokers and Redis that belong to this version of the catalogue, in HANDED/<name>, which nobody else sees.
 */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { serviceNames } from '@keten/contracts';
import type { ServiceName } from '@keten/contracts';
import { brokerUsers } from '@keten/messaging';
import { redisKeys, redisLibrary, redisLibraryVersion, redisUrl, redisUsers } from '@keten/platform';
import { brokerSettings } from './broker-settings.ts';
import { keepSecrets } from './keep-secrets.ts';
import type { Secrets } from './keep-secrets.ts';

/** File by name: what a container finds in /keys. */
type Files = Readonly<Record<string, string>>;

const [kept, handed, ...nodes] = process.argv.slice(2);
if (kept === undefined || handed === undefined || nodes.length === 0)
  throw new Error('usage: make-keys.ts KEPT HANDED NODE…');

const plane = planeOf(process.env['PLANE'] ?? 'live');

const { secrets, password } = await keepSecrets(path.join(kept, 'secrets.json'), process.env['VAPID_KEY'] ?? '1');
for (const [owner, files] of Object.entries(filesOf(secrets, nodes)))
  for (const [name, text] of Object.entries(files)) await handOut(path.join(handed, owner), name, text);
await makeRoomForSeal(path.join(handed, 'seal'));
if (password !== undefined)
  process.stdout.write(`The first administrator of the console is "beheer", with the password ${password}\n`);

process.stdout.write(`The audit is signed with the key ${secrets.auditKey.publicKey}\n`);
process.stdout.write(`What is in force is signed with the key ${secrets.inForceKey.publicKey}\n`);

function filesOf(made: Secrets, nodeNames: readonly string[]): Readonly<Record<string, Files>> {
  const { brokerKeys, redisPasswords, clusterPassword } = made;
  const publicKeys = Object.fromEntries(brokerUsers.map((user) => [user, brokerKeys[user].publicKey]));
  const ofService = (name: ServiceName): Files => ({
    'nats-seed': brokerKeys[name].seed,
    ...(name in redisKeys ? { 'redis-url': redisUrl(name, redisPasswords[name]) } : {}),
    ...ownSecrets(made)[name],
  });
  return {
    ...brokerSettings(nodeNames, { plane, users: publicKeys }, clusterPassword),
    redis: {
      'users.acl': redisUsers(redisPasswords),
      'functions.lua': redisLibrary,
      'functions-version': redisLibraryVersion,
      'loader-password': redisPasswords.loader,
    },
    backup: { 'redis-url': redisUrl('backup', redisPasswords.backup), key: made.backupKey },
    provision: { 'nats-seed': brokerKeys.provisioner.seed },
    // Acknowledgement, beside which it stands, has no part in what it says.
    auditor: { 'in-force-key': made.inForceKey.seed },
    ...Object.fromEntries(serviceNames.map((name) => [name, ofService(name)])),
  };
}

/** What single services know besides their keys of broker and Redis. */
function ownSecrets({
  vapid,
  oldVapid,
  confirmationKey,
  tokenKey,
  auditKey,
  administratorHash,
}: Secrets): Partial<Record<ServiceName, Files>> {
  const confirmation = { 'confirmation-key': confirmationKey };
  const listOf = (half: keyof Secrets['vapid']): string => oldVapid.map((pair) => pair[half]).join();
  const vapidPublic = { 'vapid-public-key': vapid.publicKey };
  const administrators = [{ operatorId: 'beheer', name: 'Beheer', passwordHash: administratorHash }];
  return {
    intake: { 'token-key': tokenKey },
    console: { 'bootstrap-administrators': JSON.stringify(administrators) },
    fanout: { 'audit-key': auditKey.seed },
    'entity-gateway': confirmation,
    portal: confirmation,
    'push-gateway': {
      ...vapidPublic,
      'vapid-private-key': vapid.privateKey,
      'vapid-old-private-keys': listOf('privateKey'),
    },
    citizen: { ...vapidPublic, 'vapid-old-public-keys': listOf('publicKey') },
  };
}

/** Of the seal that two keepers make (make-seal-half.ts); the console finds that there is none as long as it is empty. */
async function makeRoomForSeal(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'hash');
  if (!existsSync(file)) await writeFile(file, '', { mode: 0o444 });
}

function planeOf(name: string): 'live' | 'exercise' {
  if (name !== 'live' && name !== 'exercise') throw new Error('PLANE is live or exercise');
  return name;
}

/** Readable by whichever user the container runs as; the folder is mounted into that container alone. */
async function handOut(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await rm(path.join(folder, name), { force: true });
  await writeFile(path.join(folder, name), text, { mode: 0o444 });
}
