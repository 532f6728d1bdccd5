/**
 * Makes what a deployment must not share with any other: keys of the broker's users, its settings, and the secrets of the
 * services. `node make-keys.ts FOLDER NODE…` writes them into FOLDER once; what is there stays as it is.
 */
import { createECDH, randomBytes } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { brokerUsers, createUserSeeds, natsConfig } from '@keten/messaging';
import { hashPassword } from '@keten/platform';

const [folder, ...nodes] = process.argv.slice(2);
if (folder === undefined || nodes.length === 0) throw new Error('usage: make-keys.ts FOLDER NODE…');

const done = path.join(folder, 'made');
if (!existsSync(done)) {
  await makeBroker(folder, nodes);
  await makeSecrets(folder);
  await writeFile(done, '');
}

async function makeBroker(folder: string, nodes: readonly string[]): Promise<void> {
  const keys = createUserSeeds();
  const users = Object.fromEntries(brokerUsers.map((user) => [user, keys[user].publicKey]));
  const routes = nodes.map((node) => `nats://${node}:6222`);
  for (const name of nodes) {
    const cluster = nodes.length > 1 ? { cluster: { name: 'keten', port: 6222, routes } } : {};
    const where = { name, host: '0.0.0.0', port: 4222, monitorPort: 8222, storeDir: '/data' };
    await keep(folder, `${name}.conf`, natsConfig({ ...where, users: { live: users }, ...cluster }));
  }
  for (const user of brokerUsers) await keep(folder, `seed-${user}`, keys[user].seed);
}

async function makeSecrets(folder: string): Promise<void> {
  const vapid = createECDH('prime256v1');
  vapid.generateKeys();
  const password = randomBytes(18).toString('base64url');
  const administrators = [{ operatorId: 'beheer', name: 'Beheer', passwordHash: await hashPassword(password) }];
  await keep(folder, 'confirmation-key', randomBytes(32).toString('base64'));
  await keep(folder, 'vapid-public-key', vapid.getPublicKey('base64url'));
  await keep(folder, 'vapid-private-key', vapid.getPrivateKey('base64url'));
  await keep(folder, 'bootstrap-administrators', JSON.stringify(administrators));
  process.stdout.write(`The first administrator of the console is "beheer", with the password ${password}\n`);
}

/** Every container runs as another user, and only containers mount the folder. */
async function keep(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, name), text);
  await chmod(path.join(folder, name), 0o444);
}
