export { createAccessLog } from './access-log.ts';
export type { AccessLog, AccessLogOptions, Seen } from './access-log.ts';
export type { AnyEvent } from './any-event.ts';
export { auditHash, noHash } from './audit/audit-chain.ts';
export type { AuditEntry } from './audit/audit-chain.ts';
export { auditDurables } from './audit/audit-durables.ts';
export type { AuditDurable } from './audit/audit-durables.ts';
export { recordDecisions } from './audit/record-decisions.ts';
export type { Recorder, RecorderOptions } from './audit/record-decisions.ts';
export { verifyChain } from './audit/verify-chain.ts';
export type { ChainVerified } from './audit/verify-chain.ts';
export { connectBroker, waitingChannel } from './broker.ts';
export type { Broker, Connection } from './broker.ts';
export { sourceOf } from './cloud-event.ts';
export { TopologyDiffers } from './compare-config.ts';
export { correlate, correlation } from './correlation.ts';
export type { Correlation } from './correlation.ts';
export { unreadableAlarm } from './decode-or-tell.ts';
export type { Unreadable } from './decode-or-tell.ts';
export type { Delivery } from './delivery.ts';
export { allDurables, durablesOf } from './durables.ts';
export type { Durable } from './durables.ts';
export { enclaveLanes } from './enclave-lanes.ts';
export type { LaneSilence } from './enclave-lanes.ts';
export { createFactLog } from './fact-log.ts';
export type { FactLog, FactsRead, LastFact, LoggedFact } from './fact-log.ts';
export { handlingPolicy } from './handling-policy.ts';
export type { HandlingPolicy } from './handling-policy.ts';
export { inParallel } from './in-parallel.ts';
export type { Log } from './log.ts';
export { chainStart, readArchive } from './archive-file.ts';
export { archiveStreams, readOriginal } from './archive-stream.ts';
export {
  BROKER,
  FACT_LOG,
  MESSAGING_METRICS,
  messagingModule,
  PUBLISHER,
  REGISTERS,
  ROOM,
} from './messaging-module.ts';
export type { MessagingOptions } from './messaging-module.ts';
export { messagingMetrics } from './metrics.ts';
export type { MessagingMetrics } from './metrics.ts';
export { natsConfig } from './nats-config.ts';
export type { NatsConfigOptions } from './nats-config.ts';
export { NoRoom } from './no-room.ts';
export { On, OnEvery } from './on.ts';
export type { Concurrency } from './on.ts';
export { isForGood, Later, Rejected } from './outcome.ts';
export { brokerPermissions } from './permissions.ts';
export type { BrokerPermissions, BrokerUser } from './permissions.ts';
export { provision, provisionTopology } from './provision.ts';
export type { ProvisionOptions } from './provision.ts';
export { published, scheduled } from './published.ts';
export type { Published, PublishOptions } from './published.ts';
export { createPublisher } from './publisher.ts';
export type { Publisher, PublisherOptions, Stored } from './publisher.ts';
export { openRawStore, openRawStores } from './raw-store.ts';
export type { RawStore } from './raw-store.ts';
export { recordOf } from './record-of.ts';
export type { StepOf } from './record-of.ts';
export { openRegister } from './register.ts';
export type { DescribeChange, Register, RegisterOfDecisions } from './register.ts';
export { openRegisterView } from './register-view.ts';
export type { RegisterView } from './register-view.ts';
export type { Registers } from './registers.ts';
export { retryOnConflict } from './retry-on-conflict.ts';
export { hearBeats, lostSubscriptions, sayAlive, type Beat, type Route, type RoutesSaid } from './heartbeats.ts';
export { bounds, isPassing } from './retry.ts';
export { Conflict } from './store-message.ts';
export type { TopologyOptions } from './stream-settings.ts';
export { JetStreamStrategy } from './strategy.ts';
export type { Listener } from './tell-first.ts';
export { streamSettings } from './stream-settings.ts';
export type { StrategyOptions } from './strategy.ts';
export { enclaveOutboxName, enclaveTopology, topology } from './topology.ts';
export type { Topology } from './topology.ts';
export { fillOf, watchRoom } from './watch-room.ts';
export type { Fill, Room } from './watch-room.ts';
export { brokerUsers, createUserKey, createUserSeeds } from './user-seeds.ts';
export type { UserKey } from './user-seeds.ts';
