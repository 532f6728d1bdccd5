import { createHash } from 'node:crypto';
import { JsHeaders, PubHeaders } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { MsgHdrs } from '@nats-io/transport-node';
import { objectName } from './bucket-streams.ts';
import type { Message } from './store-message.ts';

/** What an object store says of an object (ADR-20). */
export type ObjectDescription = {
  readonly name: string;
  readonly bucket: string;
  /** Names the subject of its chunks. */
  readonly nuid: string;
  readonly size: number;
  readonly chunks: number;
  readonly mtime: string;
  readonly digest: string;
  readonly deleted: boolean;
  readonly options: { readonly max_chunk_size: number };
};

export type RawObject = {
  readonly hash: string;
  readonly subjects: ReturnType<typeof subjectsOf>;
  /** Its chunks, then its description, over one that was deleted at that sequence. */
  messages(deletedAt: number): Message[];
};

/** As large as other clients make them. */
const chunkBytes = 128 * 1024;

export const chunkSubject = (bucket: string, nuid: string): string => `$O.${bucket}.C.${nuid}`;

/** The hash is both the name and the id under which the chunks lie: the same bytes always have the same subjects. */
export const subjectsOf = (bucket: string, hash: string) => ({
  description: `$O.${bucket}.M.${base64url(Buffer.from(hash))}`,
  chunks: chunkSubject(bucket, hash),
});

/** Bytes as the messages of an object store. */
export function objectOf(bucket: string, bytes: Uint8Array): RawObject {
  const digest = createHash('sha256').update(bytes).digest();
  const hash = digest.toString('hex');
  const subjects = subjectsOf(bucket, hash);
  const chunks = chunksOf(bytes);
  const stream = objectName(bucket);
  const description = (): ObjectDescription => ({
    ...{ name: hash, bucket, nuid: hash, size: bytes.length, chunks: chunks.length, deleted: false },
    mtime: new Date().toISOString(),
    digest: `SHA-256=${base64url(digest)}`,
    options: { max_chunk_size: chunkBytes },
  });
  return {
    hash,
    subjects,
    messages: (deletedAt) => [
      ...chunks.map((chunk, index) => ({
        stream,
        subject: subjects.chunks,
        bytes: chunk,
        headers: index === 0 ? expecting(0) : headers(),
      })),
      {
        stream,
        subject: subjects.description,
        bytes: Buffer.from(JSON.stringify(description())),
        headers: replacing(expecting(deletedAt), deletedAt),
      },
    ],
  };
}

/** RFC 4648 §5 with padding, as the other clients write it. */
const base64url = (bytes: Buffer): string => bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');

const chunksOf = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );

function expecting(lastSequence: number): MsgHdrs {
  const made = headers();
  made.append(PubHeaders.ExpectedLastSubjectSequenceHdr, `${lastSequence}`);
  return made;
}

function replacing(made: MsgHdrs, deletedAt: number): MsgHdrs {
  if (deletedAt > 0) made.append(JsHeaders.RollupHdr, JsHeaders.RollupValueSubject);
  return made;
}
