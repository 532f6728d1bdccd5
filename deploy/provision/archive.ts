/**
 * Archives what is older than the streams keep, and takes it from them: `node archive.ts FOLDER` with NATS_URL and SEED_FILE, every
 * day; with EVERY_HOURS it stays and does so by itself, and tries again when it fails. `node archive.ts read FILE HASH` writes a file of it as lines of JSON; HASH is the last of the file before it.
 * `node archive.ts original FOLDER SHA256` writes the bytes of a report as they came.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { archiveStreams, chainStart, connectBroker, readArchive, readOriginal } from '@keten/messaging';

const [first = '', file = '', before = chainStart] = process.argv.slice(2);
const everyHours = Number(process.env['EVERY_HOURS'] ?? 0);
const print = (what: object): unknown => process.stdout.write(`${JSON.stringify(what)}\n`);

async function archive(folder: string): Promise<void> {
  const { NATS_URL = 'nats://127.0.0.1:4222', SEED_FILE } = process.env;
  const seed = SEED_FILE === undefined ? undefined : (await readFile(SEED_FILE, 'utf8')).trim();
  const broker = await connectBroker({
    servers: NATS_URL,
    service: 'provisioner',
    ...(seed !== undefined && { seed }),
  });
  try {
    for (const each of await archiveStreams(broker, { folder, now: new Date() })) print(each);
  } finally {
    await broker.close();
  }
}

/** Never ends. A run that failed removed nothing that is not in the archive, and the next one makes up for it. */
async function archiveEvery(hours: number, folder: string): Promise<void> {
  for (;;) {
    const failed = await archive(folder).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failed !== undefined)
      process.stderr.write(
        `The archive was not written: ${failed instanceof Error ? failed.message : 'for no reason'}\n`,
      );
    await sleep((failed === undefined ? hours : Math.min(hours, 1)) * 3_600_000);
  }
}

async function writeOriginal(folder: string, hash: string): Promise<void> {
  const bytes = await readOriginal(folder, hash);
  if (!bytes) throw new Error(`The archive has no original ${hash}.`);
  process.stdout.write(bytes);
}

if (first === 'original') await writeOriginal(file, before);
else if (first === 'read')
  await readArchive(file, before, ({ bytes, ...message }) =>
    print({ ...message, bytes: Buffer.from(bytes).toString('base64') }),
  );
else if (first === '') throw new Error('Name the folder of the archive.');
else if (everyHours > 0) await archiveEvery(everyHours, first);
else await archive(first);
