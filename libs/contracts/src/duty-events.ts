import type { DutyCalled, DutyCallReported, DutyLookDue } from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import * as duty from './gen/keten/v1/duty_pb.ts';
import { hashedId } from './hashed-id.ts';

/** Looked at as often as something about it may be late: each moment has a subject of its own, so that none takes the place of another. */
export const dutyLookDue = defineEvent<DutyLookDue, duty.DutyLookDue>({
  type: eventType('duty-look-due'),
  stream: 'DUTY',
  filter: 'duty-look.due.*.*',
  subject: ({ warningId, at }) => `duty-look.due.${warningId}.${at.getTime()}`,
  id: ({ warningId, at }) => `${warningId}.${at.getTime()}.duty-look`,
  schema: duty.DutyLookDueSchema,
  publishedBy: ['console'],
  handledBy: ['console'],
  scheduledOn: ({ warningId, at }) => `duty-look.pending.${warningId}.${at.getTime()}`,
  scheduleFilter: 'duty-look.pending.*.*',
});

/** Everybody who was texted about one piece of work. */
export const dutyCallsOf = (warningId: string): string => `duty-call.${warningId}.called`;

/** The record of who was texted, and what the gateway sends. */
export const dutyCalled = defineEvent<DutyCalled, duty.DutyCalled>({
  type: eventType('duty-called'),
  stream: 'DUTY',
  filter: 'duty-call.*.called',
  subject: ({ warningId }) => dutyCallsOf(warningId),
  id: ({ callId }) => `${callId}.called`,
  schema: duty.DutyCalledSchema,
  publishedBy: ['console'],
  handledBy: ['sms-gateway', 'console'],
});

export const dutyCallReported = defineEvent<DutyCallReported, duty.DutyCallReported>({
  type: eventType('duty-call-reported'),
  stream: 'DUTY',
  filter: 'duty-call.*.reported',
  subject: ({ warningId }) => `duty-call.${warningId}.reported`,
  id: ({ callId, state }) => `${callId}.${state}.reported`,
  schema: duty.DutyCallReportedSchema,
  publishedBy: ['sms-gateway'],
  handledBy: ['console'],
});

/** One text to one person about one overrun, whoever notices it. */
export const dutyCallId = ({ warningId, step, since, operatorId }: NamedBy): string =>
  hashedId('d', JSON.stringify([warningId, step, since.getTime(), operatorId]));
type NamedBy = Pick<DutyCalled, 'warningId' | 'step' | 'since' | 'operatorId'>;
