import type {
  IncidentFollowedUp,
  IncidentNoticeEnded,
  IncidentNoticeRequested,
  IncidentPassedOn,
  IncidentReported,
} from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition } from './define-event.ts';
import * as incident from './gen/keten/v1/incident_pb.ts';
import * as threat from './gen/keten/v1/threat_pb.ts';

export const incidentReported = defineEvent<IncidentReported, threat.IncidentReported>({
  type: eventType('incident-reported'),
  stream: 'INCIDENTS',
  filter: 'incident.*.*.*.reported',
  subject: ({ sector, entityId, incidentId }) => `incident.${sector}.${entityId}.${incidentId}.reported`,
  id: ({ incidentId }) => `${incidentId}.reported`,
  schema: threat.IncidentReportedSchema,
  publishedBy: ['portal'],
  handledBy: ['intake', 'console', 'portal', 'fanout'],
});

export const incidentFollowedUp = defineEvent<IncidentFollowedUp, threat.IncidentFollowedUp>({
  type: eventType('incident-followed-up'),
  stream: 'INCIDENTS',
  filter: 'incident.*.*.*.followed-up',
  subject: ({ sector, entityId, incidentId }) => `incident.${sector}.${entityId}.${incidentId}.followed-up`,
  id: ({ incidentId, followUpId }) => `${incidentId}.${followUpId}.followed-up`,
  schema: threat.IncidentFollowedUpSchema,
  publishedBy: ['portal'],
  handledBy: ['intake', 'console', 'portal', 'fanout'],
});

/** Outside the subjects of the incident itself: what the entity tells next need not wait for who hears of it. */
const handoverOf = (fact: Pick<IncidentPassedOn, 'entityId' | 'incidentId' | 'followUpId'>): string =>
  `handover.${fact.entityId}.${fact.incidentId}.${fact.followUpId === '' ? 'report' : `follow-up-${fact.followUpId}`}`;

/** Recorded last: whoever finds it knows that every notice of this report or follow-up was requested. */
export const incidentPassedOn = defineEvent<IncidentPassedOn, incident.IncidentPassedOn>({
  type: eventType('incident-passed-on'),
  stream: 'INCIDENTS',
  filter: 'handover.*.*.*.asked',
  subject: (fact) => `${handoverOf(fact)}.asked`,
  id: (fact) => `${handoverOf(fact)}.asked`,
  schema: incident.IncidentPassedOnSchema,
  publishedBy: ['fanout'],
  handledBy: ['console'],
  readBy: ['fanout', 'portal'],
});

/** What became of telling one authority over one channel. */
export const incidentNoticeEnded = defineEvent<IncidentNoticeEnded, incident.IncidentNoticeEnded>({
  type: eventType('incident-notice-ended'),
  stream: 'INCIDENTS',
  filter: 'handover.*.*.*.ended',
  subject: (fact) => `${handoverOf(fact)}.ended`,
  id: ({ noticeId }) => `${noticeId}.ended`,
  schema: incident.IncidentNoticeEndedSchema,
  publishedBy: ['entity-gateway'],
  handledBy: ['console'],
  readBy: ['portal'],
});

/** With a subject and a consumer of their own: they stand behind no bulletin, and no alert stands behind them. */
const noticeRequestedOver = (channel: 'webhook' | 'email'): EventDefinition<IncidentNoticeRequested> =>
  defineEvent<IncidentNoticeRequested, incident.IncidentNoticeRequested>({
    type: eventType(`incident-${channel}-requested`),
    stream: 'DELIVERIES',
    filter: `incident-notice.${channel}`,
    subject: () => `incident-notice.${channel}`,
    id: ({ noticeId }) => `${noticeId}.requested`,
    schema: incident.IncidentNoticeRequestedSchema,
    publishedBy: ['fanout'],
    handledBy: ['entity-gateway'],
  });

export const incidentNoticeRequested = {
  webhook: noticeRequestedOver('webhook'),
  email: noticeRequestedOver('email'),
} as const;
