import type {
  BroadcastBatchRequested,
  BroadcastChannel,
  BroadcastReported,
  BroadcastRequested,
  CellBroadcastReported,
  DeliveryReported,
  DeliveryRequested,
  PublicWarning,
  SubscribedChannel,
} from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition, ServiceName } from './define-event.ts';
import * as broadcast from './gen/keten/v1/broadcast_pb.ts';
import * as content from './gen/keten/v1/content_pb.ts';
import * as delivery from './gen/keten/v1/delivery_pb.ts';

const deliveryRequestedOver = (
  channel: 'webhook' | 'email' | 'sms' | 'voice',
  gateway: ServiceName,
): EventDefinition<DeliveryRequested> =>
  defineEvent<DeliveryRequested, delivery.DeliveryRequested>({
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
  voice: deliveryRequestedOver('voice', 'voice-gateway'),
} as const;

export const deliveryReported = defineEvent<DeliveryReported, delivery.DeliveryReported>({
  type: eventType('delivery-reported'),
  stream: 'REPORTS',
  filter: 'report.delivery.*',
  subject: ({ channel }) => `report.delivery.${channel}`,
  id: ({ reportId }) => `${reportId}.reported`,
  schema: delivery.DeliveryReportedSchema,
  publishedBy: ['entity-gateway', 'sms-gateway', 'voice-gateway'],
  handledBy: ['acknowledgement', 'console', 'portal'],
});

const broadcastRequestedOver = (channel: BroadcastChannel, gateway: ServiceName): EventDefinition<BroadcastRequested> =>
  defineEvent<BroadcastRequested, broadcast.BroadcastRequested>({
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
  channel: SubscribedChannel,
  gateway: ServiceName,
): EventDefinition<BroadcastBatchRequested> =>
  defineEvent<BroadcastBatchRequested, broadcast.BroadcastBatchRequested>({
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

/** A warning to everybody who follows its places, whom the gateway splits into buckets, or to every phone in its area. */
export const broadcastRequested = {
  push: broadcastRequestedOver('push', 'push-gateway'),
  sms: broadcastRequestedOver('sms', 'sms-gateway'),
  'cell-broadcast': broadcastRequestedOver('cell-broadcast', 'cell-gateway'),
} as const;
export const broadcastBatchRequested = {
  push: broadcastBatchOver('push', 'push-gateway'),
  sms: broadcastBatchOver('sms', 'sms-gateway'),
} as const;

export const broadcastReported = defineEvent<BroadcastReported, broadcast.BroadcastReported>({
  type: eventType('broadcast-reported'),
  stream: 'REPORTS',
  filter: 'report.broadcast.*',
  subject: ({ channel }) => `report.broadcast.${channel}`,
  // Told as it goes: other numbers are another report, the same ones are not.
  id: ({ broadcastId, channel, bucket, sent, failed, gone, waiting }) =>
    `${broadcastId}.${channel}.${bucket}.${sent}.${failed}.${gone}.${waiting}.reported`,
  schema: broadcast.BroadcastReportedSchema,
  publishedBy: ['push-gateway', 'sms-gateway'],
  handledBy: ['console'],
});

export const cellBroadcastReported = defineEvent<CellBroadcastReported, broadcast.CellBroadcastReported>({
  type: eventType('cell-broadcast-reported'),
  stream: 'REPORTS',
  filter: 'report.cell-broadcast.*',
  subject: ({ warningId }) => `report.cell-broadcast.${warningId}`,
  // What comes again is told again, since something else may have been told between; that the centre is still asked, once a minute.
  id: ({ broadcastId, state, refusal, at }) =>
    `${broadcastId}.${state}.${refusal}.${state === 'waiting' ? Math.floor(at.getTime() / 60_000) : at.getTime()}.cell-reported`,
  schema: broadcast.CellBroadcastReportedSchema,
  publishedBy: ['cell-gateway'],
  handledBy: ['console'],
  // What the centre refused nobody heard: nobody is told that it is over.
  readBy: ['fanout'],
});

/** The only stream that public services can see. */
export const publicWarningIssued = defineEvent<PublicWarning, content.PublicWarning>({
  type: eventType('public-warning-issued'),
  stream: 'PUBLIC',
  filter: 'public.warning.*',
  subject: ({ warningId }) => `public.warning.${warningId}`,
  id: ({ warningId, revision }) => `${warningId}.${revision}.public`,
  schema: content.PublicWarningSchema,
  publishedBy: ['fanout'],
  handledBy: ['citizen'],
  // What citizens were told of a warning before.
  readBy: ['fanout'],
});
