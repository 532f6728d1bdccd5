import type { Message } from '@bufbuild/protobuf';
import type {
  BulletinAnnounced,
  BulletinDrafted,
  BulletinNoticeRequested,
  BulletinReleased,
  BulletinWithdrawn,
} from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition, ServiceName } from './define-event.ts';
import * as bulletin from './gen/keten/v1/bulletin_pb.ts';
import type { SchemaOf } from './schema-of.ts';

type Step = Pick<BulletinDrafted, 'bulletinId' | 'revision' | 'contentHash' | 'by' | 'at'>;

/** All steps of a bulletin share a stream and its own subjects: their order is the record of what was decided. */
const bulletinEvent = <Fact extends Step, Wire extends Message>(
  step: string,
  schema: SchemaOf<Fact, Wire>,
  handledBy: readonly ServiceName[],
): EventDefinition<Fact> =>
  defineEvent<Fact, Wire>({
    type: eventType(`bulletin-${step}`),
    stream: 'BULLETINS',
    filter: `bulletin.*.${step}`,
    subject: ({ bulletinId }) => `bulletin.${bulletinId}.${step}`,
    // The same text may be written twice: who and when make it another step, a repeat does not.
    id: ({ bulletinId, revision, contentHash, by, at }) =>
      `${bulletinId}.${revision}.${contentHash.slice(0, 16)}.${at.getTime()}${by}.${step}`,
    schema,
    publishedBy: ['console'],
    handledBy,
  });

const readers = ['console', 'portal', 'fanout'] as const;
export const bulletinDrafted = bulletinEvent<BulletinDrafted, bulletin.BulletinDrafted>(
  'drafted',
  bulletin.BulletinDraftedSchema,
  ['console'],
);
export const bulletinReleased = bulletinEvent<BulletinReleased, bulletin.BulletinReleased>(
  'released',
  bulletin.BulletinReleasedSchema,
  readers,
);
export const bulletinWithdrawn = bulletinEvent<BulletinWithdrawn, bulletin.BulletinWithdrawn>(
  'withdrawn',
  bulletin.BulletinWithdrawnSchema,
  readers,
);

/** Recorded last: whoever finds it knows that every notice was requested, and need not do so again. */
export const bulletinAnnounced = defineEvent<BulletinAnnounced, bulletin.BulletinAnnounced>({
  type: eventType('bulletin-announced'),
  stream: 'BULLETINS',
  filter: 'announced.*.*',
  subject: ({ bulletinId, isWithdrawn }) => `announced.${bulletinId}.${isWithdrawn ? 'withdrawn' : 'released'}`,
  id: ({ bulletinId, revision, isWithdrawn }) =>
    `${bulletinId}.${revision}.${isWithdrawn ? 'withdrawn' : 'released'}.announced`,
  schema: bulletin.BulletinAnnouncedSchema,
  publishedBy: ['fanout'],
  handledBy: [],
  readBy: ['fanout'],
});

/** With a subject and a consumer of their own: no alert ever stands in line behind a bulletin. */
const noticeRequestedOver = (channel: 'webhook' | 'email'): EventDefinition<BulletinNoticeRequested> =>
  defineEvent<BulletinNoticeRequested, bulletin.BulletinNoticeRequested>({
    type: eventType(`bulletin-${channel}-requested`),
    stream: 'DELIVERIES',
    filter: `notice.${channel}`,
    subject: () => `notice.${channel}`,
    id: ({ noticeId }) => `${noticeId}.requested`,
    schema: bulletin.BulletinNoticeRequestedSchema,
    publishedBy: ['fanout'],
    handledBy: ['entity-gateway'],
  });

export const bulletinNoticeRequested = {
  webhook: noticeRequestedOver('webhook'),
  email: noticeRequestedOver('email'),
} as const;
