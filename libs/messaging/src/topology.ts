import { enclaveReportSent, events, originals, registers } from '@keten/contracts';
import type { StreamName } from '@keten/contracts';
import type { ConsumerConfig } from '@nats-io/jetstream';
import { AckPolicy, DeliverPolicy, DiscardPolicy, ReplayPolicy, RetentionPolicy } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { auditDurables, recordedBy } from './audit/audit-durables.ts';
import type { AuditDurable } from './audit/audit-durables.ts';
import { allDurables } from './durables.ts';
import type { Durable } from './durables.ts';
import { bucketStream, objectStream } from './bucket-streams.ts';
import { ackWaitMsOf } from './handling-policy.ts';
import { commonSettings, expectedBytes, streamSettings } from './stream-settings.ts';
import type { StreamSetup, TopologyOptions } from './stream-settings.ts';

export type ConsumerSetup = Partial<ConsumerConfig> & { readonly durable_name: string };
export type Topology = {
  /** The first is the canary, made before all others. */
  readonly streams: readonly StreamSetup[];
  readonly consumers: readonly { readonly stream: string; readonly config: ConsumerSetup }[];
};

/** In the enclave's own broker: keeps its reports until the hub has fetched them. */
export const enclaveOutboxName = 'ENCLAVE_OUTBOX';

/** Every stream, bucket and durable, as the broker is asked for it. Follows from the catalogue alone. */
export function topology(options: TopologyOptions): Topology {
  const streams = Object.keys(streamSettings).map((name) => streamOf(name as StreamName, options));
  const buckets = registers.map((register) => bucketStream(register, options));
  return {
    streams: [
      canary(options),
      probe(options),
      ...streams,
      ...buckets,
      ...originals.map((room) => objectStream(room, options)),
    ],
    consumers: [
      ...allDurables().map((durable) => ({ stream: durable.stream, config: consumerOf(durable) })),
      ...auditDurables().map((durable) => ({ stream: durable.stream, config: auditConsumerOf(durable) })),
    ],
  };
}

/** What the broker inside the enclave needs. */
export const enclaveTopology = (options: TopologyOptions): Topology => ({
  streams: [
    canary(options),
    probe(options),
    { ...streamOf('ENCLAVE', { ...options, enclaveDomain: '' }), name: enclaveOutboxName },
  ],
  consumers: [],
});

/**
 * Holds nothing. A server with another encryption key than before takes the creation of a stream that it can't read as a
 * reason to delete its files: this one's go first, and the failure stops the provisioner before it asks for any other.
 */
const canary = (options: TopologyOptions): StreamSetup => smallStream('CANARY', 'canary', options);

/** Where everybody may write, to see whether the broker stores. */
export const probeSubject = 'probe';

/** Holds the last of what anybody wrote to it, which matters to nobody. */
const probe = (options: TopologyOptions): StreamSetup => ({
  ...smallStream('PROBE', probeSubject, options),
  discard: DiscardPolicy.Old,
});

const smallStream = (name: string, subject: string, options: TopologyOptions): StreamSetup => ({
  ...commonSettings(options),
  name,
  subjects: [subject],
  retention: RetentionPolicy.Limits,
  discard: DiscardPolicy.New,
  max_bytes: 1024,
  max_age: 0,
  max_msg_size: -1,
  duplicate_window: nanos(120_000),
});

/** Subjects of a stream: every filter of its events, and those under which schedules wait. */
function subjectsOf(stream: StreamName): readonly string[] {
  const own = events.filter((event) => event.stream === stream);
  return [...new Set(own.flatMap((event) => [event.filter, ...(event.scheduleFilter ? [event.scheduleFilter] : [])]))];
}

function streamOf(name: StreamName, options: TopologyOptions): StreamSetup {
  const { retention, maxBytes, maxAgeDays, schedules, permanent, ...settings } = streamSettings[name];
  const { sizeFactor = 1 } = options;
  const common = commonSettings(options);
  const expected = settings.expectedBytes && `${Math.round(settings.expectedBytes * sizeFactor)}`;
  const from = name === 'ENCLAVE' ? options.enclaveDomain : undefined;
  return {
    ...common,
    metadata: { ...common.metadata, ...(expected && { [expectedBytes]: expected }) },
    name,
    ...(from ? { subjects: [], sources: enclaveSources(from) } : { subjects: [...subjectsOf(name)] }),
    retention: retention ?? RetentionPolicy.Limits,
    // Full means that a publisher hears of it. The server refuses schedules together with it, so that stream has no limit at all.
    discard: schedules || isForgetful(name) ? DiscardPolicy.Old : DiscardPolicy.New,
    max_bytes: maxBytes === undefined ? -1 : Math.round(maxBytes * sizeFactor),
    max_age: nanos((maxAgeDays ?? 0) * 24 * 3600 * 1000),
    max_msg_size: 1024 * 1024 + 64 * 1024,
    duplicate_window: nanos(10 * 60 * 1000),
    allow_atomic: true,
    allow_msg_schedules: schedules ?? false,
    // The server sets it on a stream with schedules by itself.
    allow_rollup_hdrs: schedules ?? false,
    deny_delete: permanent ?? false,
    deny_purge: permanent ?? false,
  };
}

/** What is let go of when there is no room: nobody is kept from a door, or from setting something aside, by what came before. */
const isForgetful = (name: StreamName): boolean => name === 'DLQ' || name === 'ACCESS';

/** A source for each lane: after the line was cut, what hurries does not come behind all that piled up. */
const enclaveSources = (domain: string): NonNullable<StreamSetup['sources']> =>
  Object.values(enclaveReportSent.lanes ?? {}).map((filter) => ({
    name: enclaveOutboxName,
    filter_subject: filter,
    external: { api: `$JS.${domain}.API`, deliver: '' },
  }));

/** One message at a time, whoever asks: records stand in the order of their facts, and a fact that has to wait holds up the rest. */
function auditConsumerOf({ name, filters, isRegister }: AuditDurable): ConsumerSetup {
  const [first = '', ...more] = filters;
  const { filter_subject = first, ...common } = consumerOf({ name, filter: first, service: recordedBy });
  const wanted = more.length > 0 ? { filter_subjects: [...filters] } : { filter_subject };
  return { ...common, ...wanted, max_ack_pending: 1, headers_only: isRegister };
}

const consumerOf = ({ name, filter, service }: Pick<Durable, 'name' | 'filter' | 'service'>): ConsumerSetup => ({
  durable_name: name,
  name,
  filter_subject: filter,
  ack_policy: AckPolicy.Explicit,
  ack_wait: nanos(ackWaitMsOf(service)),
  deliver_policy: DeliverPolicy.All,
  replay_policy: ReplayPolicy.Instant,
  // The application counts attempts: a message that the server gave up on would be stranded.
  max_deliver: -1,
  // Also of what waits to be tried again: it must not keep out what is new.
  max_ack_pending: 20_000,
  max_waiting: 512,
  num_replicas: 0,
});
