import { createHash } from 'node:crypto';
import { open, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { originals } from '@keten/contracts';
import type { StoredMsg } from '@nats-io/jetstream';
import { chainStart, lineOf, readArchive } from './archive-file.ts';
import type { Archived } from './archive-file.ts';
import type { Broker } from './broker.ts';
import { objectName } from './bucket-streams.ts';
import { subjectsOf } from './raw-object.ts';
import type { ObjectDescription } from './raw-object.ts';
import { readBatch } from './read-messages.ts';
import { reading } from './retry.ts';
import { streamSettings } from './stream-settings.ts';

export type ArchiveOptions = { readonly folder: string; readonly now: Date };
export type ArchivedStream = {
  readonly stream: string;
  readonly archived: number;
  readonly removed: number;
  /** The last hash of the chain: whoever keeps it elsewhere can show that nothing was changed. */
  readonly chain: string;
};

const dayMs = 24 * 3600 * 1000;

/**
 * Writes what is older than its stream keeps into the archive, and takes it from the stream: only what was written to disk and
 * read back, and what every durable has handled. Of some streams it is a copy, and they keep all. Run every day, by one
 * process at a time.
 *
 * @throws Error when the folder has the archive of another broker, or one that was changed: then nothing is removed.
 */
export async function archiveStreams(broker: Broker, options: ArchiveOptions): Promise<readonly ArchivedStream[]> {
  const done: ArchivedStream[] = [];
  for (const { stream, afterDays, ...how } of archivedStreams) {
    const before = new Date(options.now.getTime() - afterDays * dayMs);
    done.push(await archiveStream(broker, stream, { ...options, before, ...how }));
  }
  return done;
}

type How = {
  readonly stays: boolean;
  /** With what a message belongs that may be parted from what came before it; with any when absent. */
  readonly ends?: (subject: string) => boolean;
};
type Wanted = How & { readonly folder: string; readonly before: Date };

/** Streams of facts, and rooms of originals, where what is large is many messages of which the last describes it. */
export const archivedStreams: readonly (How & { readonly stream: string; readonly afterDays: number })[] = [
  ...Object.entries(streamSettings).flatMap(([stream, { archive }]) =>
    archive ? [{ stream, afterDays: archive.afterDays, stays: archive.stays ?? false }] : [],
  ),
  ...originals.flatMap(({ bucket, archiveAfterDays: afterDays }) => {
    const described = subjectsOf(bucket, '').description;
    const ends = (subject: string): boolean => subject.startsWith(described);
    return afterDays === undefined ? [] : [{ stream: objectName(bucket), afterDays, stays: false, ends }];
  }),
];

async function archiveStream(
  broker: Broker,
  stream: string,
  { folder, before, stays, ends = () => true }: Wanted,
): Promise<ArchivedStream> {
  const { state } = await broker.jsm.streams.info(stream);
  const known = await knownOf(folder, stream, state.first_seq);
  await expectSame(broker, stream, known, state);
  const until = await handledUntil(broker, stream);
  const isDue = ({ seq, time }: StoredMsg): boolean => time < before && seq <= until;
  const { last, archived, chain } = await writeFile(broker, stream, { folder, known, isDue, ends });
  const removed =
    stays || last < state.first_seq ? 0 : (await broker.jsm.streams.purge(stream, { seq: last + 1 })).purged;
  return { stream, archived, removed, chain };
}

type Known = {
  readonly last: number;
  readonly chain: string;
  /** When the one was stored that is the first in the stream now, if it is archived. */
  readonly firstTime: string | undefined;
};

/** What is archived of a stream already, all of it as it was written. */
async function knownOf(folder: string, stream: string, firstSequence: number): Promise<Known> {
  let firstTime: string | undefined;
  let [last, chain] = [0, chainStart];
  for (const file of await filesOf(folder, stream))
    chain = await readArchive(path.join(folder, file), chain, ({ sequence, time }) => {
      if (sequence === firstSequence) firstTime = time;
      last = sequence;
    });
  return { last, chain, firstTime };
}

/**
 * Bytes that were taken from a room of originals, by their SHA-256 in hex; undefined when the archive does not have them.
 *
 * @throws Error when the archive was changed.
 */
export async function readOriginal(folder: string, hash: string): Promise<Uint8Array | undefined> {
  for (const { bucket } of originals) {
    const { chunks: chunksOn, description } = subjectsOf(bucket, hash);
    const chunks: Uint8Array[] = [];
    let [chain, size] = [chainStart, 0];
    for (const file of await filesOf(folder, objectName(bucket)))
      chain = await readArchive(path.join(folder, file), chain, ({ subject, bytes }) => {
        if (subject === chunksOn) chunks.push(bytes);
        if (subject === description) ({ size } = JSON.parse(Buffer.from(bytes).toString()) as ObjectDescription);
      });
    // What was sent again later is there more than once.
    const found = Buffer.concat(chunks).subarray(0, size);
    if (createHash('sha256').update(found).digest('hex') === hash) return found;
  }
  return undefined;
}

/** By the first sequence in their names, oldest first. */
async function filesOf(folder: string, stream: string): Promise<readonly string[]> {
  const named = new RegExp(`^${stream}\\.\\d{12}-\\d{12}\\.ndjson$`);
  return (await readdir(folder)).filter((file) => named.test(file)).toSorted();
}

type State = { readonly first_seq: number; readonly last_seq: number };

/** The brokers may have been made anew since, and number from one again: what is in the archive is then of others. */
async function expectSame(broker: Broker, stream: string, { last, firstTime }: Known, state: State): Promise<void> {
  if (last === 0) return;
  const [first] = await messagesFrom(broker, stream, state.first_seq);
  const isSame = last <= state.last_seq && (!first || first.seq > last || first.time.toISOString() === firstTime);
  if (!isSame) throw new Error(`the archive of ${stream} in this folder is of another broker`);
}

/** The last that no durable waits for. */
async function handledUntil(broker: Broker, stream: string): Promise<number> {
  let until = Infinity;
  for await (const consumer of broker.jsm.consumers.list(stream)) {
    const isWaiting = consumer.num_pending > 0 || consumer.num_ack_pending > 0;
    if (consumer.config.durable_name && isWaiting) until = Math.min(until, consumer.ack_floor.stream_seq);
  }
  return until;
}

async function messagesFrom(broker: Broker, stream: string, seq: number): Promise<readonly StoredMsg[]> {
  let messages: StoredMsg[] = [];
  await reading(broker, () => readBatch(broker, stream, '>', { seq: Math.max(1, seq) }, (messages = [])));
  return messages;
}

type Writing = Required<Pick<How, 'ends'>> & {
  readonly folder: string;
  readonly known: Known;
  readonly isDue: (message: StoredMsg) => boolean;
};

/** Into a file under another name first: one with the right name is whole, on disk and was read back. */
async function writeFile(broker: Broker, stream: string, { folder, known, isDue, ends }: Writing) {
  const unfinished = path.join(folder, `${stream}.unfinished`);
  const file = await open(unfinished, 'w', 0o600);
  let [first, last, chain, archived] = [0, known.last, known.chain, 0];
  try {
    for (let due: readonly StoredMsg[] = []; ;) {
      const messages = await messagesFrom(broker, stream, last + 1);
      const until = messages.findIndex((message) => !isDue(message));
      due =
        until < 0
          ? messages
          : messages.slice(0, 1 + messages.slice(0, until).findLastIndex(({ subject }) => ends(subject)));
      for (const message of due) {
        const written = lineOf(archivedOf(message), chain);
        await file.write(written.line);
        chain = written.chain;
        first ||= message.seq;
        last = message.seq;
        archived += 1;
      }
      if (until >= 0 || messages.length === 0) break;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (archived > 0) {
    if ((await readArchive(unfinished, known.chain)) !== chain)
      throw new Error(`${unfinished} is not what was written`);
    const name = [first, last].map((sequence) => `${sequence}`.padStart(12, '0')).join('-');
    await rename(unfinished, path.join(folder, `${stream}.${name}.ndjson`));
  }
  return { last, archived, chain };
}

const archivedOf = ({ seq, time, subject, header, data }: StoredMsg): Archived => ({
  sequence: seq,
  time: time.toISOString(),
  subject,
  headers: [...header].flatMap(([name, values]) => values.map((value) => [name, value] as const)),
  bytes: data,
});
