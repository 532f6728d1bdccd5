import type { DescMessage, Message } from '@bufbuild/protobuf';
import type {
  Agreed,
  BrokenSeal,
  BulletinSubscription,
  CellBroadcasts,
  Entity,
  EntityList,
  FeedState,
  Heard,
  InForceBatch,
  LineCheck,
  Noodsteunpunt,
  NoodsteunpuntSaid,
  ObligationKey,
  OnCallCalendar,
  Operator,
  PhoneTold,
  RegisterProposal,
  ReportingDuty,
  Source,
  StandingOrder,
  SubscriberCounts,
  SubscriptionMark,
  TransportHealth,
  TextTemplate,
  VerifiedContact,
} from '@keten/domain';
import type { ServiceName } from './define-event.ts';
import * as broadcast from './gen/keten/v1/broadcast_pb.ts';
import * as bulletin from './gen/keten/v1/bulletin_pb.ts';
import * as lineTest from './gen/keten/v1/line_test_pb.ts';
import * as people from './gen/keten/v1/people_pb.ts';
import * as proposal from './gen/keten/v1/proposal_pb.ts';
import * as register from './gen/keten/v1/register_pb.ts';
import * as threat from './gen/keten/v1/threat_pb.ts';
import * as wording from './gen/keten/v1/wording_pb.ts';
import type { SchemaOf } from './schema-of.ts';

/** So much one value of a register holds, with what is said about it, unless the register says otherwise. */
export const mostBytesOfEntry = 256 * 1024;

export type RegisterOptions = {
  /** JetStream KV bucket. */
  readonly bucket: string;
  readonly schema: DescMessage;
  /** Versions of a value that are kept, at most 64. */
  readonly history: number;
  readonly ttlSeconds?: number;
  /** Of one value with what is said about it; `mostBytesOfEntry` when absent. */
  readonly mostBytes?: number;
  readonly writtenBy: readonly ServiceName[];
  readonly readBy: readonly ServiceName[];
  /** Whether a person decides what stands in it: then each change says who made it, and is recorded. */
  readonly decided?: true;
};
export type RegisterDefinition<Value> = RegisterOptions & { readonly value?: Value };
export type DecidedRegister<Value> = RegisterDefinition<Value> & { readonly decided: true };

/** Defines a register with the generated type of its message, which must carry all of the value and nothing else. */
export const defineRegister = <Value, Wire extends Message>(
  options: RegisterOptions & { readonly schema: SchemaOf<Value, Wire> },
): RegisterDefinition<Value> => options;

/** So often may one value change while nobody records it; the broker keeps no more. */
const mostHistory = 64;
const defineDecided = <Value, Wire extends Message>(
  options: Omit<RegisterOptions, 'history' | 'ttlSeconds' | 'decided'> & { readonly schema: SchemaOf<Value, Wire> },
): DecidedRegister<Value> => ({ ...options, history: mostHistory, decided: true });

/** Kritieke entiteiten and partners, by entityId. */
export const entityRegister = defineDecided<Entity, register.Entity>({
  bucket: 'entities',
  schema: register.EntitySchema,
  writtenBy: ['console', 'portal'],
  // Who was removed is asked for nothing and sent nothing any more, by those who ask and send.
  readBy: [
    'console',
    'fanout',
    'acknowledgement',
    'entity-gateway',
    'sms-gateway',
    'voice-gateway',
    'portal',
    'intake',
  ],
});

/** What was last read of the on-call calendar of each entity that has one, by entityId. */
export const onCallCalendars = defineRegister<OnCallCalendar, people.OnCallCalendar>({
  bucket: 'on-call-calendars',
  schema: people.OnCallCalendarSchema,
  history: 1,
  writtenBy: ['entity-gateway'],
  readBy: ['entity-gateway', 'fanout', 'portal', 'console'],
});

/** What is known of each contact point, by its pointId; forgotten long after the last test. Only the portal asks and is answered. */
export const lineChecks = defineRegister<LineCheck, lineTest.LineCheck>({
  bucket: 'line-checks',
  schema: lineTest.LineCheckSchema,
  history: 1,
  ttlSeconds: 400 * 24 * 3600,
  writtenBy: ['portal'],
  readBy: ['portal', 'console'],
});

/** Sources of threat reports, by sourceId. */
export const sourceRegister = defineDecided<Source, register.Source>({
  bucket: 'sources',
  schema: register.SourceSchema,
  writtenBy: ['console'],
  readBy: ['console', 'intake'],
});

/** Operators of the console, by operatorId. */
export const operatorRegister = defineDecided<Operator, register.Operator>({
  bucket: 'operators',
  schema: register.OperatorSchema,
  writtenBy: ['console'],
  readBy: ['console', 'classification'],
});

/** Seals that were broken, by the name of each. Nothing is ever taken out: one that stands here opens nothing more. */
export const brokenSeals = defineDecided<BrokenSeal, register.BrokenSeal>({
  bucket: 'broken-seals',
  schema: register.BrokenSealSchema,
  writtenBy: ['console'],
  readBy: ['console'],
});

export const noodsteunpuntRegister = defineDecided<Noodsteunpunt, register.Noodsteunpunt>({
  bucket: 'noodsteunpunten',
  schema: register.NoodsteunpuntSchema,
  writtenBy: ['console'],
  readBy: ['console', 'citizen'],
});

/** How it is at each noodsteunpunt now, by noodsteunpuntId: apart from the entry that two decide on, for one person says it. */
export const noodsteunpuntStates = defineDecided<NoodsteunpuntSaid, register.NoodsteunpuntSaid>({
  bucket: 'noodsteunpunt-states',
  schema: register.NoodsteunpuntSaidSchema,
  writtenBy: ['console'],
  readBy: ['console', 'citizen'],
});

/** Which obligation a code in an SMS confirms, by `<phone without plus>.<code>`; forgotten after a week. */
export const confirmationCodes = defineRegister<ObligationKey, register.ConfirmationCode>({
  bucket: 'confirmation-codes',
  schema: register.ConfirmationCodeSchema,
  history: 1,
  ttlSeconds: 7 * 24 * 3600,
  writtenBy: ['sms-gateway'],
  readBy: ['sms-gateway'],
});

/** What a phone got of a revision and for whom, by a hash of the three; forgotten with its code. */
export const toldPhones = defineRegister<PhoneTold, register.PhoneTold>({
  bucket: 'told-phones',
  schema: register.PhoneToldSchema,
  history: 1,
  ttlSeconds: 7 * 24 * 3600,
  writtenBy: ['sms-gateway'],
  readBy: ['sms-gateway'],
});

/** How the fetching of each feed goes, by sourceId. */
export const feedStates = defineRegister<FeedState, register.FeedState>({
  bucket: 'feed-states',
  schema: register.FeedStateSchema,
  history: 1,
  writtenBy: ['intake'],
  readBy: ['intake', 'console'],
});

/** By which it is noticed that Redis lost what it alone holds; under one key. */
export const subscriptionMarks = defineRegister<SubscriptionMark, register.SubscriptionMark>({
  bucket: 'subscription-marks',
  schema: register.SubscriptionMarkSchema,
  history: 1,
  writtenBy: ['sms-gateway'],
  readBy: ['sms-gateway'],
});

/** How many citizens follow each place; under one key. Numbers alone: who they are stays where they subscribed. */
export const subscriberCounts = defineRegister<SubscriberCounts, register.SubscriberCounts>({
  bucket: 'subscriber-counts',
  schema: register.SubscriberCountsSchema,
  history: 1,
  writtenBy: ['push-gateway'],
  readBy: ['push-gateway', 'console'],
});

/** What the Cell Broadcast Centre may have of us; under one key. */
export const cellBroadcasts = defineRegister<CellBroadcasts, broadcast.CellBroadcasts>({
  bucket: 'cell-broadcasts',
  schema: broadcast.CellBroadcastsSchema,
  history: 1,
  writtenBy: ['cell-gateway'],
  readBy: ['cell-gateway'],
});

/** The one key of those. */
export const cellBroadcastsKey = 'now';

/** The one key of the counts. */
export const subscriberCountsKey = 'now';

/** A value that names every entity: tens of thousands of them, and still a message that the broker takes. */
const oneOfAll = 1536 * 1024;

/** What is in force for every entity, as it was last said and signed; under one key. */
export const inForceBatches = defineRegister<InForceBatch, register.InForceBatch>({
  bucket: 'in-force',
  schema: register.InForceBatchSchema,
  history: 1,
  mostBytes: oneOfAll,
  writtenBy: ['acknowledgement'],
  readBy: ['acknowledgement', 'portal', 'entity-gateway', 'console'],
});

/** When who follows that last heard it, by the service at which they did. */
export const heardByEntities = defineRegister<Heard, register.Heard>({
  bucket: 'heard',
  schema: register.HeardSchema,
  history: 1,
  mostBytes: oneOfAll,
  writtenBy: ['portal', 'entity-gateway'],
  readBy: ['portal', 'entity-gateway', 'console'],
});

/** The one key of what is in force. */
export const inForceKey = 'now';

/** Whether each way of each source still works, by `<sourceId>.<transport>`. */
export const transportHealth = defineRegister<TransportHealth, register.TransportHealth>({
  bucket: 'transport-health',
  schema: register.TransportHealthSchema,
  history: 1,
  writtenBy: ['intake'],
  readBy: ['intake', 'console'],
});

/** An assertion that bought an access token once, by the hash of its issuer and jti. */
export type UsedAssertion = { readonly sourceId: string; readonly at: Date };

/** Forgotten after an hour, which is longer than any assertion may hold. */
export const usedAssertions = defineRegister<UsedAssertion, register.UsedAssertion>({
  bucket: 'used-assertions',
  schema: register.UsedAssertionSchema,
  history: 1,
  ttlSeconds: 3600,
  writtenBy: ['intake'],
  readBy: ['intake'],
});

/** What may go out at once on the word of a military source, by orderId. */
export const standingOrders = defineDecided<StandingOrder, register.StandingOrder>({
  bucket: 'standing-orders',
  schema: register.StandingOrderSchema,
  writtenBy: ['console'],
  readBy: ['console'],
});

/** The warning that a standing order sends about a report. */
export type WarnedReport = { readonly warningId: string; readonly at: Date };

/** By reportId, so that no report is warned of twice; forgotten when what it is about is long over. */
export const warnedReports = defineRegister<WarnedReport, register.WarnedReport>({
  bucket: 'warned-reports',
  schema: register.WarnedReportSchema,
  history: 1,
  ttlSeconds: 30 * 24 * 3600,
  writtenBy: ['console'],
  readBy: ['console'],
});

/** To whom each sector reports incidents and by when, by dutyId, where that is not what libs/domain begins with. */
export const reportingDuties = defineDecided<ReportingDuty, threat.ReportingDuty>({
  bucket: 'reporting-duties',
  schema: threat.ReportingDutySchema,
  writtenBy: ['console'],
  readBy: ['console', 'portal'],
});

/** What each entity wants to be told of, by entityId; its own sector and area when it is not in it. */
export const bulletinSubscriptions = defineDecided<BulletinSubscription, bulletin.BulletinSubscription>({
  bucket: 'bulletin-subscriptions',
  schema: bulletin.BulletinSubscriptionSchema,
  writtenBy: ['portal'],
  readBy: ['portal', 'fanout', 'console'],
});

/** Telephone numbers, links and addresses that texts may hold, by entryId, where that is not what libs/domain begins with. */
export const verifiedContacts = defineDecided<Agreed<VerifiedContact>, wording.AgreedContact>({
  bucket: 'verified-contacts',
  schema: wording.AgreedContactSchema,
  writtenBy: ['console'],
  readBy: ['console'],
});

/** What is proposed for each kind of threat, by its kind, where that is not what the console begins with. */
export const textTemplates = defineDecided<Agreed<TextTemplate>, wording.AgreedTemplate>({
  bucket: 'text-templates',
  schema: wording.AgreedTemplateSchema,
  writtenBy: ['console'],
  readBy: ['console'],
});

/** What one administrator wants to stand in a register and another has not decided on yet, by `<register>.<entryId>`. */
export const registerProposals = defineDecided<RegisterProposal, proposal.RegisterProposal>({
  bucket: 'register-proposals',
  schema: proposal.RegisterProposalSchema,
  writtenBy: ['console'],
  readBy: ['console'],
});

/** Lists of entities that were checked and that nobody proposed yet, by listId; forgotten after an hour. */
export const entityListDrafts = defineRegister<EntityList, proposal.EntityList>({
  bucket: 'entity-list-drafts',
  schema: proposal.EntityListSchema,
  history: 1,
  ttlSeconds: 3600,
  mostBytes: oneOfAll,
  writtenBy: ['console'],
  readBy: ['console'],
});

/** The same with their lines, once they are proposed: taken out when they are put or rejected, and forgotten after thirty days. */
export const entityListLines = defineRegister<EntityList, proposal.EntityList>({
  bucket: 'entity-list-lines',
  schema: proposal.EntityListSchema,
  history: 1,
  ttlSeconds: 30 * 24 * 3600,
  mostBytes: oneOfAll,
  writtenBy: ['console'],
  readBy: ['console'],
});

/** Lists of entities that are proposed as a whole, by listId, and what became of them; without their lines, for this is kept for ever. */
export const entityLists = defineDecided<EntityList, proposal.EntityList>({
  bucket: 'entity-lists',
  schema: proposal.EntityListSchema,
  // It may name every one of thousands that stayed as they were.
  mostBytes: 2 * mostBytesOfEntry,
  writtenBy: ['console'],
  readBy: ['console'],
});

/** The lines of such a list, before they are compressed. */
export const entityListRowsSchema = proposal.EntityListRowsSchema;

export const registers: readonly RegisterOptions[] = [
  entityRegister,
  onCallCalendars,
  lineChecks,
  sourceRegister,
  operatorRegister,
  brokenSeals,
  noodsteunpuntRegister,
  noodsteunpuntStates,
  confirmationCodes,
  toldPhones,
  feedStates,
  subscriptionMarks,
  subscriberCounts,
  cellBroadcasts,
  inForceBatches,
  heardByEntities,
  transportHealth,
  usedAssertions,
  standingOrders,
  warnedReports,
  reportingDuties,
  bulletinSubscriptions,
  verifiedContacts,
  textTemplates,
  registerProposals,
  entityListDrafts,
  entityListLines,
  entityLists,
];

export type OriginalsOptions = {
  readonly bucket: string;
  readonly writtenBy: readonly ServiceName[];
  readonly readBy: readonly ServiceName[];
  /** So long they are kept, and no copy of them. */
  readonly ttlDays?: number;
  /** What is older goes into the archive. */
  readonly archiveAfterDays?: number;
};
const ofSources = { writtenBy: ['intake'], readBy: ['intake', 'console'] } as const;

/** Longer than a report stands in its stream, or waits for a decision about it. */
const archiveAfterDays = 90;

/** Raw bytes of reports, by their SHA-256 in hex. */
export const rawReports: OriginalsOptions = { bucket: 'raw-reports', ...ofSources, archiveAfterDays };
/** Of military sources, whose reports are not to wait for room that others took. */
export const rawMilitary: OriginalsOptions = { bucket: 'raw-military', ...ofSources, archiveAfterDays };
/** Of what was kept aside: who sends what can't be read takes no room from what can. A decision about it comes within this time, or not at all. */
export const rawRefused: OriginalsOptions = { bucket: 'raw-refused', ...ofSources, ttlDays: 90 };

/** Every room for originals; the same bytes may lie in several. */
export const originals: readonly OriginalsOptions[] = [rawReports, rawMilitary, rawRefused];
