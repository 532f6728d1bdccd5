import type {
  Acknowledged,
  AuditRecorded,
  BroadcastBatchRequested,
  BroadcastChannel,
  BroadcastReported,
  BroadcastRequested,
  DeadlinePassed,
  DeliveryReported,
  DeliveryRequested,
  IncidentFollowedUp,
  IncidentReported,
  ObligationConfirmed,
  ObligationCreated,
  ObligationEscalated,
  ObligationExhausted,
  ObligationKey,
  ObligationRevoked,
  PublicWarning,
  WarningApproved,
  WarningDrafted,
  WarningFannedOut,
  WarningProposed,
  WarningRejected,
  WarningReleased,
  WarningSubmitted,
} from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition, ServiceName } from './define-event.ts';
import * as audit from './gen/keten/v1/audit_pb.ts';
import * as broadcast from './gen/keten/v1/broadcast_pb.ts';
import * as content from './gen/keten/v1/content_pb.ts';
import * as delivery from './gen/keten/v1/delivery_pb.ts';
import * as obligation from './gen/keten/v1/obligation_pb.ts';
import * as threat from './gen/keten/v1/threat_pb.ts';
import * as warning from './gen/keten/v1/warning_pb.ts';

/** What a consumer gave up on. */
export type DeadLettered = {
  readonly stream: string;
  readonly streamSequence: number;
  readonly consumer: string;
  readonly subject: string;
  readonly reason: string;
  readonly attempts: number;
  readonly at: Date;
  readonly payload: Uint8Array;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
};

type Step = {
  readonly warningId: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly by?: string;
  readonly at: Date;
};

/** All steps of a warning share a stream and the warning's own subjects: their order is the record of what was decided. */
const warningEvent = <Fact extends Step>(
  step: string,
  schema: EventDefinition<Fact>['schema'],
  handledBy: readonly ServiceName[],
): EventDefinition<Fact> =>
  defineEvent<Fact>({
    type: eventType(`warning-${step}`),
    stream: 'WARNINGS',
    filter: `warning.*.${step}`,
    subject: ({ warningId }) => `warning.${warningId}.${step}`,
    // The same text may be drafted, rejected and drafted again: who and when make it another step, a repeat does not.
    id: ({ warningId, revision, contentHash, by = '', at }) =>
      `${warningId}.${revision}.${contentHash.slice(0, 16)}.${at.getTime()}${by}.${step}`,
    schema,
    publishedBy: ['console'],
    handledBy,
  });

const audience = ['fanout', 'acknowledgement', 'portal', 'console'] as const;
export const warningProposed = warningEvent<WarningProposed>('proposed', warning.WarningProposedSchema, ['console']);
export const warningDrafted = warningEvent<WarningDrafted>('drafted', warning.WarningDraftedSchema, ['console']);
export const warningSubmitted = warningEvent<WarningSubmitted>('submitted', warning.WarningSubmittedSchema, [
  'console',
]);
export const warningApproved = warningEvent<WarningApproved>('approved', warning.WarningApprovedSchema, ['console']);
export const warningRejected = warningEvent<WarningRejected>('rejected', warning.WarningRejectedSchema, ['console']);
export const warningIssued = warningEvent<WarningReleased>('issued', warning.WarningReleasedSchema, audience);
export const warningUpdated = warningEvent<WarningReleased>('updated', warning.WarningReleasedSchema, audience);
export const warningCorrected = warningEvent<WarningReleased>('corrected', warning.WarningReleasedSchema, audience);
export const warningEnded = warningEvent<WarningReleased>('ended', warning.WarningReleasedSchema, audience);

/** A token of the subjects of one obligation. */
const obligationSubject = ({ warningId, revision, recipientId }: ObligationKey): string =>
  `${warningId}.${revision}.${recipientId}`;

const obligationEvent = <Fact extends ObligationKey>(
  step: string,
  schema: EventDefinition<Fact>['schema'],
  publishedBy: readonly ServiceName[],
  handledBy: readonly ServiceName[],
  suffix: (fact: Fact) => string = () => '',
): EventDefinition<Fact> =>
  defineEvent<Fact>({
    type: eventType(`obligation-${step}`),
    stream: 'OBLIGATIONS',
    filter: `obligation.*.*.*.${step}`,
    subject: (fact) => `obligation.${obligationSubject(fact)}.${step}`,
    id: (fact) => `${obligationSubject(fact)}${suffix(fact)}.${step}`,
    schema,
    publishedBy,
    handledBy,
    // Before they send, gateways look whether the recipient still has to be reached.
    readBy: ['entity-gateway', 'sms-gateway'],
  });

const watchers = ['console', 'portal'] as const;
export const obligationCreated = obligationEvent<ObligationCreated>(
  'created',
  obligation.ObligationCreatedSchema,
  ['fanout'],
  watchers,
);
export const obligationEscalated = obligationEvent<ObligationEscalated>(
  'escalated',
  obligation.ObligationEscalatedSchema,
  ['acknowledgement'],
  watchers,
  ({ rung }) => `.${rung}`,
);
export const obligationConfirmed = obligationEvent<ObligationConfirmed>(
  'confirmed',
  obligation.ObligationConfirmedSchema,
  ['acknowledgement'],
  watchers,
);
export const obligationExhausted = obligationEvent<ObligationExhausted>(
  'exhausted',
  obligation.ObligationExhaustedSchema,
  ['acknowledgement'],
  watchers,
);
export const obligationRevoked = obligationEvent<ObligationRevoked>(
  'revoked',
  obligation.ObligationRevokedSchema,
  ['acknowledgement'],
  watchers,
);

export const deadlinePassed = defineEvent<DeadlinePassed>({
  type: eventType('deadline-passed'),
  stream: 'OBLIGATIONS',
  filter: 'deadline.passed.*.*.*.*',
  subject: (fact) => `deadline.passed.${obligationSubject(fact)}.${fact.rung}`,
  id: (fact) => `${obligationSubject(fact)}.${fact.rung}.deadline-passed`,
  schema: obligation.DeadlinePassedSchema,
  publishedBy: ['fanout', 'acknowledgement'],
  handledBy: ['acknowledgement'],
  scheduledOn: (fact) => `deadline.pending.${obligationSubject(fact)}.${fact.rung}`,
  scheduleFilter: 'deadline.pending.*.*.*.*',
});

/** Recorded last: whoever finds it knows that everything of this release was stored, and need not send it again. */
export const warningFannedOut = defineEvent<WarningFannedOut>({
  type: eventType('warning-fanned-out'),
  stream: 'OBLIGATIONS',
  filter: 'fanout.*.*',
  subject: ({ warningId, revision }) => `fanout.${warningId}.${revision}`,
  id: ({ warningId, revision }) => `${warningId}.${revision}.fanned-out`,
  schema: obligation.WarningFannedOutSchema,
  publishedBy: ['fanout'],
  handledBy: [],
});

const deliveryRequestedOver = (
  channel: 'webhook' | 'email' | 'sms',
  gateway: ServiceName,
): EventDefinition<DeliveryRequested> =>
  defineEvent<DeliveryRequested>({
    type: eventType(`${channel}-delivery-requested`),
    stream: 'DELIVERIES',
    filter: `delivery.${channel}.*`,
    subject: ({ lane }) => `delivery.${channel}.${lane}`,
    id: ({ deliveryId }) => `${deliveryId}.requested`,
    schema: delivery.DeliveryRequestedSchema,
    publishedBy: ['fanout', 'acknowledgement'],
    handledBy: [gateway],
    lanes: { urgent: `delivery.${channel}.urgent`, routine: `delivery.${channel}.routine` },
  });

/** Work for the gateways, a definition per channel. */
export const deliveryRequested = {
  webhook: deliveryRequestedOver('webhook', 'entity-gateway'),
  email: deliveryRequestedOver('email', 'entity-gateway'),
  sms: deliveryRequestedOver('sms', 'sms-gateway'),
} as const;

export const deliveryReported = defineEvent<DeliveryReported>({
  type: eventType('delivery-reported'),
  stream: 'REPORTS',
  filter: 'report.delivery.*',
  subject: ({ channel }) => `report.delivery.${channel}`,
  id: ({ reportId }) => `${reportId}.reported`,
  schema: delivery.DeliveryReportedSchema,
  publishedBy: ['entity-gateway', 'sms-gateway'],
  handledBy: ['acknowledgement', 'console'],
});

const broadcastRequestedOver = (channel: BroadcastChannel, gateway: ServiceName): EventDefinition<BroadcastRequested> =>
  defineEvent<BroadcastRequested>({
    type: eventType(`${channel}-broadcast-requested`),
    stream: 'BROADCASTS',
    filter: `broadcast.${channel}.requested.*`,
    subject: ({ lane }) => `broadcast.${channel}.requested.${lane}`,
    id: ({ broadcastId }) => `${broadcastId}.${channel}.requested`,
    schema: broadcast.BroadcastRequestedSchema,
    publishedBy: ['fanout'],
    handledBy: [gateway],
    lanes: { urgent: `broadcast.${channel}.requested.urgent`, routine: `broadcast.${channel}.requested.routine` },
  });

const broadcastBatchOver = (
  channel: BroadcastChannel,
  gateway: ServiceName,
): EventDefinition<BroadcastBatchRequested> =>
  defineEvent<BroadcastBatchRequested>({
    type: eventType(`${channel}-batch-requested`),
    stream: 'BROADCASTS',
    filter: `broadcast.${channel}.batch.*`,
    subject: ({ lane }) => `broadcast.${channel}.batch.${lane}`,
    id: ({ broadcastId, bucket }) => `${broadcastId}.${channel}.${bucket}`,
    schema: broadcast.BroadcastBatchRequestedSchema,
    publishedBy: [gateway],
    handledBy: [gateway],
    lanes: { urgent: `broadcast.${channel}.batch.urgent`, routine: `broadcast.${channel}.batch.routine` },
  });

/** A warning to everybody who follows its places; the gateway splits it into buckets. */
export const broadcastRequested = {
  push: broadcastRequestedOver('push', 'push-gateway'),
  sms: broadcastRequestedOver('sms', 'sms-gateway'),
} as const;
export const broadcastBatchRequested = {
  push: broadcastBatchOver('push', 'push-gateway'),
  sms: broadcastBatchOver('sms', 'sms-gateway'),
} as const;

export const broadcastReported = defineEvent<BroadcastReported>({
  type: eventType('broadcast-reported'),
  stream: 'REPORTS',
  filter: 'report.broadcast.*',
  subject: ({ channel }) => `report.broadcast.${channel}`,
  id: ({ broadcastId, channel, bucket }) => `${broadcastId}.${channel}.${bucket}.reported`,
  schema: broadcast.BroadcastReportedSchema,
  publishedBy: ['push-gateway', 'sms-gateway'],
  handledBy: ['console'],
});

/** The only stream that public services can see. */
export const publicWarningReleased = defineEvent<PublicWarning>({
  type: eventType('public-warning-released'),
  stream: 'PUBLIC',
  filter: 'public.warning.*',
  subject: ({ warningId }) => `public.warning.${warningId}`,
  id: ({ warningId, revision }) => `${warningId}.${revision}.public`,
  schema: content.PublicWarningSchema,
  publishedBy: ['fanout'],
  handledBy: ['citizen'],
});

export const acknowledged = defineEvent<Acknowledged>({
  type: eventType('acknowledged'),
  stream: 'ACKS',
  filter: 'acknowledgement.*',
  subject: ({ warningId }) => `acknowledgement.${warningId}`,
  id: ({ acknowledgementId }) => acknowledgementId,
  schema: obligation.AcknowledgedSchema,
  publishedBy: ['portal', 'sms-gateway', 'entity-gateway'],
  handledBy: ['acknowledgement'],
});

export const incidentReported = defineEvent<IncidentReported>({
  type: eventType('incident-reported'),
  stream: 'INCIDENTS',
  filter: 'incident.*.*.*.reported',
  subject: ({ sector, entityId, incidentId }) => `incident.${sector}.${entityId}.${incidentId}.reported`,
  id: ({ incidentId }) => `${incidentId}.reported`,
  schema: threat.IncidentReportedSchema,
  publishedBy: ['portal'],
  handledBy: ['intake', 'console', 'portal', 'fanout'],
});

export const incidentFollowedUp = defineEvent<IncidentFollowedUp>({
  type: eventType('incident-followed-up'),
  stream: 'INCIDENTS',
  filter: 'incident.*.*.*.followed-up',
  subject: ({ sector, entityId, incidentId }) => `incident.${sector}.${entityId}.${incidentId}.followed-up`,
  id: ({ incidentId, followUpId }) => `${incidentId}.${followUpId}.followed-up`,
  schema: threat.IncidentFollowedUpSchema,
  publishedBy: ['portal'],
  handledBy: ['intake', 'console', 'portal', 'fanout'],
});

export const auditRecorded = defineEvent<AuditRecorded>({
  type: eventType('audit-recorded'),
  stream: 'AUDIT',
  filter: 'audit.*',
  subject: ({ actorKind }) => `audit.${actorKind}`,
  id: ({ hash }) => hash,
  schema: audit.AuditRecordedSchema,
  publishedBy: ['intake', 'classification', 'console', 'portal', 'citizen'],
  handledBy: [],
});

export const deadLettered = defineEvent<DeadLettered>({
  type: eventType('dead-lettered'),
  stream: 'DLQ',
  filter: 'dlq.*.*',
  subject: ({ stream, consumer }) => `dlq.${stream}.${consumer}`,
  id: ({ stream, streamSequence, consumer }) => `${stream}.${streamSequence}.${consumer}.dead`,
  schema: audit.DeadLetteredSchema,
  publishedBy: [
    'intake',
    'classification',
    'console',
    'fanout',
    'entity-gateway',
    'sms-gateway',
    'push-gateway',
    'acknowledgement',
    'portal',
    'citizen',
  ],
  handledBy: ['console'],
});
