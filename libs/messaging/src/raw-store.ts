import { createHash } from 'node:crypto';
import type { StoredMsg } from '@nats-io/jetstream';
import { TimeoutError } from '@nats-io/transport-node';
import type { Broker } from './broker.ts';
import { objectName } from './bucket-streams.ts';
import { lastOn, nextOn } from './look-up.ts';
import { chunkSubject, objectOf, subjectsOf } from './raw-object.ts';
import type { ObjectDescription, RawObject } from './raw-object.ts';
import { isFull, NoRoom } from './no-room.ts';
import { bounds, retrying } from './retry.ts';
import { sendBatch, storeTogether } from './store-batch.ts';
import { asConflict, Conflict, parseAck } from './store-message.ts';
import type { Message } from './store-message.ts';

/** Bytes as they came, found by what they are. */
export interface RawStore {
  /**
   * SHA-256 of the bytes in hex. Resolves when a majority of the broker has them on disk; putting the same again changes nothing.
   *
   * @throws NoRoom when the store is full.
   */
  put(bytes: Uint8Array): Promise<string>;
  /** Many at the same moment, for less; what becomes of one is no matter of the others. */
  putEach(all: readonly Uint8Array[]): readonly Promise<string>[];
  /** @throws Error when the bytes are no longer those that were put. */
  get(hash: string): Promise<Uint8Array | undefined>;
}

/** An object store as every NATS client knows it (ADR-20), written without looking first. */
export function openRawStore(broker: Broker, { bucket }: { readonly bucket: string }): RawStore {
  const stream = objectName(bucket);
  const putOne = async (object: RawObject): Promise<string> => {
    await retrying(bounds.publish, () => place(broker, bucket, object), undefined, isFull).catch((error: unknown) => {
      throw isFull(error) ? new NoRoom(stream, { cause: error }) : error;
    });
    return object.hash;
  };
  return {
    put: (bytes) => putOne(objectOf(bucket, bytes)),
    putEach: (all) => {
      const objects = all.map((bytes) => objectOf(bucket, bytes));
      const together = storeTogether(
        broker.nc,
        objects.flatMap((object) => object.messages(0)),
      );
      return objects.map(async (object) => ((await together) === undefined ? putOne(object) : object.hash));
    },
    get: async (hash) => {
      const description = (
        await lastOn(broker, stream, subjectsOf(bucket, hash).description)
      )?.json<ObjectDescription>();
      if (!description || description.deleted) return undefined;
      const bytes = await readChunks(broker, stream, chunkSubject(bucket, description.nuid), description.size);
      // Its writer died halfway and promised nothing to anyone.
      if (bytes.length === 0 && description.size > 0) return undefined;
      if (createHash('sha256').update(bytes).digest('hex') !== hash)
        throw new Error(`the raw bytes of ${hash} have changed`);
      return bytes;
    },
  };
}

/** Bytes that lie in one of several stores. */
export const openRawStores = (
  broker: Broker,
  buckets: readonly { readonly bucket: string }[],
): Pick<RawStore, 'get'> => ({
  get: async (hash) => {
    for (const store of buckets.map((each) => openRawStore(broker, each))) {
      const bytes = await store.get(hash);
      if (bytes) return bytes;
    }
    return undefined;
  },
});

/**
 * Everything is sent on the condition that nothing is on its subjects yet, so that a repeat is refused by the broker itself, after
 * any time. What fits one chunk goes as two messages at once, of which each may be repeated; what does not goes as one batch,
 * since two writers' chunks on one subject would spoil each other.
 */
async function place(broker: Broker, bucket: string, object: RawObject, deletedAt = 0): Promise<void> {
  const messages = object.messages(deletedAt);
  try {
    if (messages.length > 2) await sendBatch(broker.nc, messages);
    else await sendAll(broker, messages);
  } catch (error) {
    const conflict = asConflict(error);
    if (!(conflict instanceof Conflict)) throw error;
    await expectWhole(broker, bucket, object);
  }
}

/** Rejects with a conflict only when nothing else failed. */
async function sendAll({ nc }: Broker, messages: readonly Message[]): Promise<void> {
  const sent = messages.map(async ({ subject, bytes, headers }) =>
    parseAck(await nc.request(subject, bytes, { headers, timeout: bounds.attemptTimeoutMs })),
  );
  const failures = (await Promise.allSettled(sent)).filter((each) => each.status === 'rejected');
  const first = failures.find(({ reason }) => !(asConflict(reason) instanceof Conflict)) ?? failures[0];
  if (first) throw first.reason;
}

/**
 * Somebody put it before, or is putting it now: then it is not known yet whether it will be stored, as if no answer had come.
 * One that was deleted is put again.
 */
async function expectWhole(broker: Broker, bucket: string, object: RawObject): Promise<void> {
  const stream = objectName(bucket);
  const found = await lastOn(broker, stream, object.subjects.description);
  const description = found?.json<ObjectDescription>();
  if (found && description?.deleted) return place(broker, bucket, object, found.seq);
  const isWhole =
    description && (description.size === 0 || (await lastOn(broker, stream, chunkSubject(bucket, description.nuid))));
  if (!isWhole) throw new TimeoutError();
}

/** One after the other from the leader, which needs no consumer: reads are few, and each sees what was just written. */
async function readChunks(broker: Broker, stream: string, subject: string, size: number): Promise<Uint8Array> {
  const chunks: StoredMsg[] = [];
  for (let length = 0; length < size;) {
    const chunk = await nextOn(broker, stream, subject, (chunks.at(-1)?.seq ?? 0) + 1);
    if (!chunk) break;
    chunks.push(chunk);
    length += chunk.data.length;
  }
  return new Uint8Array(Buffer.concat(chunks.map(({ data }) => data)));
}
