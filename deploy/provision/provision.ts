/**
 * Makes what the brokers lack of the catalogue, and refuses what differs: `node provision.ts` with NATS_URL, SEED_FILE, PLANE, REPLICAS,
 * SIZE_FACTOR. After an upgrade that changes a stream, once with DIFFERENT=update. Brokers of the other plane stay what they are.
 */
import { readFile } from 'node:fs/promises';
import { connectBroker, provision } from '@keten/messaging';

const {
  NATS_URL = 'nats://127.0.0.1:4222',
  SEED_FILE,
  PLANE = 'live',
  REPLICAS = '3',
  SIZE_FACTOR = '1',
  DIFFERENT = 'refuse',
} = process.env;
if (PLANE !== 'live' && PLANE !== 'exercise') throw new Error('PLANE is live or exercise');
const seed = SEED_FILE === undefined ? undefined : (await readFile(SEED_FILE, 'utf8')).trim();
const broker = await connectBroker({
  servers: NATS_URL,
  service: 'provisioner',
  plane: PLANE,
  ...(seed === undefined ? {} : { seed }),
});
await provision(broker, {
  replicas: REPLICAS === '1' ? 1 : 3,
  sizeFactor: Number(SIZE_FACTOR),
  plane: PLANE,
  different: DIFFERENT === 'update' ? 'update' : 'refuse',
});
await broker.close();
process.stdout.write('The brokers have every stream, bucket and consumer of the catalogue.\n');
