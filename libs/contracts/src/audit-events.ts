import type { AuditCheckpointed, AuditRecorded } from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import * as audit from './gen/keten/v1/audit_pb.ts';

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

/**
 * A chain for each kind of actor, and in it a subject for each stream of facts: the last record of a stream tells how far it is
 * recorded, for ever. Nobody but the recorder may write here.
 */
export const auditRecorded = defineEvent<AuditRecorded, audit.AuditRecorded>({
  type: eventType('audit-recorded'),
  stream: 'AUDIT',
  filter: 'audit.*.*',
  subject: ({ actorKind, factStream }) => `audit.${actorKind}.${factStream}`,
  id: ({ hash }) => hash,
  schema: audit.AuditRecordedSchema,
  publishedBy: ['acknowledgement'],
  handledBy: [],
  readBy: ['acknowledgement', 'console', 'fanout'],
});

/** Signed by a service that can't write a record; who writes records has no key. */
export const auditCheckpointed = defineEvent<AuditCheckpointed, audit.AuditCheckpointed>({
  type: eventType('audit-checkpointed'),
  stream: 'AUDIT',
  filter: 'checkpoint.audit',
  subject: () => 'checkpoint.audit',
  id: ({ signature }) => signature,
  schema: audit.AuditCheckpointedSchema,
  publishedBy: ['fanout'],
  handledBy: [],
  readBy: ['console'],
});

export const deadLettered = defineEvent<DeadLettered, audit.DeadLettered>({
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
    'voice-gateway',
    'cell-gateway',
    'push-gateway',
    'acknowledgement',
    'portal',
    'citizen',
  ],
  handledBy: ['console'],
});
