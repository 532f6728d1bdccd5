/**
 * Archives what is older than the streams keep, and takes it from them: `node archive.ts FOLDER` with NATS_URL and SEED_FILE, every
 * day. `node archive.ts read FILE HASH` writes a file of it as lines of JSON; HASH is the last of the file before it.
 */
import { readFile } from 'node:fs/promises';
import { archiveStreams, chainStart, connectBroker, readArchive } from '@keten/messaging';

const [first = '', file = '', before = chainStart] = process.argv.slice(2);
const print = (what: object): unknown => process.stdout.write(`${JSON.stringify(what)}\n`);

async function archive(folder: string): Promise<void> {
  const { NATS_URL = 'nats://127.0.0.1:4222', SEED_FILE } = process.env;
  const seed = SEED_FILE === undefined ? undefined : (await readFile(SEED_FILE, 'utf8')).trim();
  const broker = await connectBroker({
    servers: NATS_URL,
    service: 'provisioner',
    ...(seed !== undefined && { seed }),
  });
  for (const each of await archiveStreams(broker, { folder, now: new Date() })) print(each);
  await broker.close();
}

if (first === 'read')
  await readArchive(file, before, ({ bytes, ...message }) =>
    print({ ...message, bytes: Buffer.from(bytes).toString('base64') }),
  );
else if (first === '') throw new Error('Name the folder of the archive.');
else await archive(first);
