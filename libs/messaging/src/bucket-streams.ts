import { mostBytesOfEntry } from '@keten/contracts';
import type { OriginalsOptions, RegisterOptions } from '@keten/contracts';
import { DiscardPolicy, RetentionPolicy } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { commonSettings } from './stream-settings.ts';
import type { StreamSetup, TopologyOptions } from './stream-settings.ts';

const MiB = 1024 * 1024;

/** The stream under a key-value bucket and the subject of a key, as every NATS client knows them (ADR-8). */
export const bucketName = (bucket: string): string => `KV_${bucket}`;
export const keySubject = (bucket: string, key: string): string => `$KV.${bucket}.${key}`;
export const operationHeader = 'KV-Operation';

export const objectName = (bucket: string): string => `OBJ_${bucket}`;
export const objectSubjects = (bucket: string): readonly string[] => [`$O.${bucket}.C.>`, `$O.${bucket}.M.>`];

export const bucketStream = (register: RegisterOptions, options: TopologyOptions): StreamSetup => ({
  ...commonSettings(options),
  name: bucketName(register.bucket),
  subjects: [keySubject(register.bucket, '>')],
  retention: RetentionPolicy.Limits,
  discard: DiscardPolicy.New,
  max_msgs_per_subject: register.history,
  max_bytes: 64 * MiB * (options.sizeFactor ?? 1),
  max_age: nanos((register.ttlSeconds ?? 0) * 1000),
  max_msg_size: register.mostBytes ?? mostBytesOfEntry,
  duplicate_window: nanos(120_000),
  allow_rollup_hdrs: true,
  deny_delete: true,
  deny_purge: false,
});

/** An object store (ADR-20): bytes in chunks under one subject, their description under another. */
export const objectStream = ({ bucket, ttlDays = 0 }: OriginalsOptions, options: TopologyOptions): StreamSetup => ({
  ...commonSettings(options),
  name: objectName(bucket),
  subjects: [...objectSubjects(bucket)],
  retention: RetentionPolicy.Limits,
  discard: DiscardPolicy.New,
  max_bytes: 512 * MiB * (options.sizeFactor ?? 1),
  max_age: nanos(ttlDays * 24 * 3600 * 1000),
  max_msg_size: -1,
  duplicate_window: nanos(120_000),
  // What is larger than a chunk is stored as a whole or not at all.
  allow_atomic: true,
  allow_rollup_hdrs: true,
  deny_delete: false,
  deny_purge: false,
});
