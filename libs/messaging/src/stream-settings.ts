import type { StreamName } from '@keten/contracts';
import type { Plane } from '@keten/domain';
import { RetentionPolicy, StorageType } from '@nats-io/jetstream';
import type { StreamConfig } from '@nats-io/jetstream';

export type TopologyOptions = {
  /** Copies of every message: three in a cluster, one on a single server. */
  readonly replicas: number;
  /** Written into each stream, so that a service of the exercise can't be pointed at live streams unseen. Default live. */
  readonly plane?: Plane;
  readonly storage?: StorageType;
  /** Multiplies every size limit. Default 1: some gigabytes in all, enough for a laptop. */
  readonly sizeFactor?: number;
  /** JetStream domain of the enclave's leaf node, whose outbox is copied from when the line is there. */
  readonly enclaveDomain?: string;
};
export type StreamSetup = Partial<StreamConfig> & { readonly name: string };

const MiB = 1024 * 1024;

export type StreamSettings = {
  /** Without it the stream refuses nothing for its size. */
  readonly maxBytes?: number;
  /** Of a stream without a limit: what it counts as full at. */
  readonly expectedBytes?: number;
  readonly maxAgeDays?: number;
  readonly retention?: RetentionPolicy;
  /** Holds messages from the future. */
  readonly schedules?: boolean;
  /** Nothing can be taken out, not even by an administrator. */
  readonly permanent?: boolean;
};

/** Where a stream without a limit says what it counts as full at. */
export const expectedBytes = 'expected-bytes';

/** How each stream differs from the others; topology.ts has what they share. */
export const streamSettings: Readonly<Record<StreamName, StreamSettings>> = {
  ENCLAVE: { maxBytes: 128 * MiB },
  THREATS: { maxBytes: 512 * MiB },
  QUARANTINE: { maxBytes: 128 * MiB },
  RULES: { maxBytes: 64 * MiB, permanent: true },
  WARNINGS: { maxBytes: 512 * MiB },
  BULLETINS: { maxBytes: 128 * MiB },
  OBLIGATIONS: { schedules: true, expectedBytes: 512 * MiB },
  DELIVERIES: { maxBytes: 512 * MiB, retention: RetentionPolicy.Workqueue },
  REPORTS: { maxBytes: 512 * MiB },
  BROADCASTS: { maxBytes: 256 * MiB, retention: RetentionPolicy.Workqueue },
  // What is in it is worth nothing after a quarter of an hour, and is about people.
  CODES: { maxBytes: 4 * MiB, maxAgeDays: 1 / 24, retention: RetentionPolicy.Workqueue },
  ACKS: { maxBytes: 256 * MiB },
  INCIDENTS: { maxBytes: 256 * MiB },
  PUBLIC: { maxBytes: 128 * MiB },
  // What is in it has its record: it is kept for as long as the recorder could be away.
  ACCESS: { maxBytes: 256 * MiB, maxAgeDays: 90 },
  AUDIT: { maxBytes: 512 * MiB, permanent: true },
  DLQ: { maxBytes: 128 * MiB, maxAgeDays: 90 },
};

/** Said in full, so that the comparison with what is there leaves nothing out. */
export const commonSettings = ({ replicas, storage = StorageType.File, plane = 'live' }: TopologyOptions) => ({
  storage,
  num_replicas: replicas,
  max_msgs: -1,
  max_msgs_per_subject: -1,
  max_consumers: -1,
  no_ack: false,
  allow_direct: true,
  allow_rollup_hdrs: false,
  metadata: { plane },
});
