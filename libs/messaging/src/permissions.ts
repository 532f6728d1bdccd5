import { auditRecorded, deadLettered, events, originals, registers } from '@keten/contracts';
import type { PublisherName, ServiceName, StreamName } from '@keten/contracts';
import { bucketName, keySubject, objectName, objectSubjects } from './bucket-streams.ts';
import { auditDurables, auditReader } from './audit/audit-durables.ts';
import { durablesOf } from './durables.ts';
import type { Durable } from './durables.ts';
import { beatsOf, everyBeat } from './heartbeats.ts';
import { beatListener, streamsOf, watchedBy } from './stream-users.ts';
import { probeSubject, enclaveOutboxName } from './topology.ts';

export type BrokerUser = PublisherName | 'provisioner' | 'enclave-link';
export type BrokerPermissions = {
  readonly publish: { readonly allow: readonly string[] };
  readonly subscribe: { readonly allow: readonly string[] };
};
const none: readonly string[] = [];

/**
 * What a user may do, from the catalogue alone: publish its own events, pull from its own durables, look into the streams
 * that it writes to or handles, read and write its registers, and listen to its own inbox.
 */
export function brokerPermissions(user: BrokerUser): BrokerPermissions {
  if (user === 'provisioner')
    return { publish: { allow: [probeSubject, '$JS.API.>'] }, subscribe: { allow: ['_INBOX.provisioner.>'] } };
  if (user === 'enclave-link') return enclaveLink;
  const publish =
    user === 'enclave' ? [...publishing(user), `$JS.API.STREAM.INFO.${enclaveOutboxName}`] : ofService(user);
  return {
    publish: { allow: [...new Set([probeSubject, ...publish])] },
    subscribe: { allow: [`_INBOX.${user}.>`, ...(user === beatListener ? [everyBeat] : none)] },
  };
}

/**
 * The line to the enclave: the hub may ask the enclave's broker for a consumer, and the enclave may send what that consumer
 * delivers. Nothing else of either side is seen by the other.
 */
const enclaveLink: BrokerPermissions = {
  publish: { allow: ['$JS.S.>', '$JSC.R.>'] },
  subscribe: { allow: ['$JS.enclave.API.CONSUMER.>', '$JS.FC.>'] },
};

const ofService = (service: ServiceName): readonly string[] => [
  ...beatsOf(service),
  '$JS.API.INFO',
  ...publishing(service),
  ...consuming(service),
  ...recording(service),
  ...following(service),
  ...reading(service),
  ...watchedBy(service).map(infoOf),
  ...registersOf(service),
  ...originals.flatMap(({ bucket, readBy, writtenBy }) =>
    allows(readBy, service) ? objects(bucket, allows(writtenBy, service)) : none,
  ),
];

/** An event that fires later is published by the broker: its publishers only write the message that waits. */
const publishing = (user: PublisherName): readonly string[] =>
  events
    .filter((event) => event !== (deadLettered as unknown) && event.publishedBy.includes(user))
    .map((event) => event.scheduleFilter ?? event.filter);

const consuming = (service: ServiceName): readonly string[] =>
  handled(service)
    .flatMap((event) => durablesOf(service, event))
    .flatMap(pulling);

/** The recorder pulls from every stream of decisions, and sets aside what is none; that alone gives it a register's headers. */
const recording = (service: ServiceName): readonly string[] =>
  auditRecorded.publishedBy.includes(service) ? [...auditDurables().flatMap(pulling), asideOf(auditReader)] : none;

const pulling = ({ stream, name }: Pick<Durable, 'stream' | 'name'>): readonly string[] => [
  `$JS.API.CONSUMER.INFO.${stream}.${name}`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
  // Acknowledgements before and since server 2.15, which put a domain and an account in.
  `$JS.ACK.${stream}.${name}.>`,
  `$JS.ACK.*.*.${stream}.${name}.>`,
  asideOf({ stream, name }),
];

const asideOf = ({ stream, name }: Pick<Durable, 'stream' | 'name'>): string =>
  deadLettered.subject({ stream, consumer: name } as Parameters<typeof deadLettered.subject>[0]);

/** Consumers of its own that the broker forgets, for live views: by the exact filter of an event that it handles. */
const following = (service: ServiceName): readonly string[] =>
  handled(service).flatMap(({ stream, filter }) => followingOf(stream, filter));

const followingOf = (stream: string, filter: string): readonly string[] => [
  `$JS.API.CONSUMER.CREATE.${stream}.*.${filter}`,
  `$JS.FC.${stream}.>`,
  `$JS.FC.*.*.${stream}.>`,
];

/** Dead letters and the like are read only by who handles them, and what somebody looked at by nobody who publishes it. */
function reading(service: ServiceName): readonly string[] {
  return streamsOf(service).flatMap((stream) => readingOf(service, stream));
}

/** How full it is, for who fills it. */
const infoOf = (stream: string): string => `$JS.API.STREAM.INFO.${stream}`;

function readingOf(service: ServiceName, stream: StreamName): readonly string[] {
  const handles = events.some(
    (event) => event.stream === stream && [...event.handledBy, ...(event.readBy ?? [])].includes(service),
  );
  if (!handles && notForPublishers.has(stream)) return none;
  return [`$JS.API.DIRECT.GET.${stream}`, `$JS.API.STREAM.MSG.GET.${stream}`];
}

const notForPublishers = new Set<StreamName>([
  ...(['DLQ', 'DELIVERIES', 'BROADCASTS', 'CODES', 'LINES', 'ACKS', 'PUBLIC', 'ACCESS'] as const),
  ...(['REPORTS', 'INCIDENTS'] as const),
]);

const registersOf = (service: ServiceName): readonly string[] =>
  registers.flatMap(({ bucket, readBy, writtenBy }) => [
    ...(allows(readBy, service)
      ? [`$JS.API.STREAM.MSG.GET.${bucketName(bucket)}`, ...followingOf(bucketName(bucket), keySubject(bucket, '>'))]
      : none),
    ...(allows(writtenBy, service) ? [keySubject(bucket, '>')] : none),
  ]);

function objects(bucket: string, write: boolean): readonly string[] {
  const stream = objectName(bucket);
  return [
    `$JS.API.STREAM.MSG.GET.${stream}`,
    `$JS.API.DIRECT.GET.${stream}.>`,
    ...objectSubjects(bucket).flatMap((filter) => followingOf(stream, filter)),
    ...(write ? objectSubjects(bucket) : none),
  ];
}

const handled = (service: ServiceName) => events.filter((event) => event.handledBy.includes(service));
const allows = (list: readonly ServiceName[], service: ServiceName): boolean => list.includes(service);
