import { createHash } from 'node:crypto';
import { Objm } from '@nats-io/obj';
import type { ObjectStore } from '@nats-io/obj';
import type { Broker } from './broker.ts';
import { bounds, retrying } from './retry.ts';

/** Bytes as they came, found by what they are. */
export interface RawStore {
  /** SHA-256 of the bytes in hex. Putting the same again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws Error when the bytes are no longer those that were put. */
  get(hash: string): Promise<Uint8Array | undefined>;
}

export function openRawStore(broker: Broker, { bucket }: { readonly bucket: string }): RawStore {
  const open = (): Promise<ObjectStore> => new Objm(broker.js).open(bucket, false);
  return {
    put: async (bytes) => {
      const hash = hashOf(bytes);
      await retrying(bounds.publish, async () => {
        const store = await open();
        const present = await store.info(hash);
        if (!present || present.deleted) await store.putBlob({ name: hash }, bytes);
      });
      return hash;
    },
    get: async (hash) => {
      const bytes = await retrying(bounds.read, async () => (await open()).getBlob(hash));
      if (!bytes) return undefined;
      if (hashOf(bytes) !== hash) throw new Error(`the raw bytes of ${hash} have changed`);
      return bytes;
    },
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
