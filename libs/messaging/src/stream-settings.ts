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
  /** The broker lets go of what is older. */
  readonly maxAgeDays?: number;
  /** What is older goes into the archive, and from the stream unless it stays there. */
  readonly archive?: { readonly afterDays: number; readonly stays?: true };
  readonly retention?: RetentionPolicy;
  /** Holds messages from the future. */
  readonly schedules?: boolean;
  /** Nothing can be taken out, not even by an administrator. */
  readonly permanent?: boolean;
};

/** Where a stream without a limit says what it counts as full at. */
export const expectedBytes = 'expected-bytes';

/** What people decide is kept for ever, and a second time elsewhere from the next day on. */
const copied = { afterDays: 1, stays: true } as const;
/** Longer than anything is valid. */
const aYearAndMore = { afterDays: 400 } as const;

/** How each stream differs from the others; topology.ts has what they share. */
export const streamSettings: Readonly<Record<StreamName, StreamSettings>> = {
  // What came from there is in THREATS, where it is archived.
  ENCLAVE: { maxBytes: 128 * MiB, maxAgeDays: 60 },
  // Longer than any report meets another, or a process that starts reads back.
  THREATS: { maxBytes: 512 * MiB, archive: { afterDays: 65 } },
  QUARANTINE: { maxBytes: 128 * MiB, archive: { afterDays: 90 } },
  RULES: { maxBytes: 64 * MiB, permanent: true, archive: copied },
  WARNINGS: { maxBytes: 512 * MiB, archive: copied },
  BULLETINS: { maxBytes: 128 * MiB, archive: copied },
  OBLIGATIONS: { schedules: true, expectedBytes: 512 * MiB, archive: aYearAndMore },
  DELIVERIES: { maxBytes: 512 * MiB, retention: RetentionPolicy.Workqueue },
  REPORTS: { maxBytes: 512 * MiB, archive: aYearAndMore },
  BROADCASTS: { maxBytes: 256 * MiB, retention: RetentionPolicy.Workqueue },
  // What is in it is worth nothing after a quarter of an hour, and is about people.
  CODES: { maxBytes: 4 * MiB, maxAgeDays: 1 / 24, retention: RetentionPolicy.Workqueue },
  // Asked again after two hours: of no line wait two, and when a gateway is back it finds few.
  LINES: { maxBytes: 16 * MiB, maxAgeDays: 1 / 24, retention: RetentionPolicy.Workqueue },
  // With numbers of people. What was done about it stands with the warning.
  DUTY: { schedules: true, expectedBytes: 64 * MiB, maxAgeDays: 7 },
  ACKS: { maxBytes: 256 * MiB, archive: aYearAndMore },
  INCIDENTS: { maxBytes: 256 * MiB, archive: copied },
  PUBLIC: { maxBytes: 128 * MiB, archive: copied },
  // What is in it has its record: it is kept for as long as the recorder could be away.
  ACCESS: { maxBytes: 256 * MiB, maxAgeDays: 90 },
  AUDIT: { maxBytes: 512 * MiB, permanent: true, archive: copied },
  DLQ: { maxBytes: 128 * MiB, maxAgeDays: 90, archive: copied },
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
