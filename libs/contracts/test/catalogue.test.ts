import { describe, expect, it } from '@jest/globals';
import { ScalarType } from '@bufbuild/protobuf';
import * as fc from 'fast-check';
import {
  events,
  obligationCreation,
  obligationDecisions,
  obligationSubjectsOfWarning,
  registers,
  serviceNames,
} from '../src/index.ts';
import { obligationEvents, streamNames, warningApproved, warningSubjects } from '../src/index.ts';
import type { EventDefinition, obligationCreated } from '../src/index.ts';
import { anyFactOf } from './any-fact.ts';

const named = events.map(
  (event) => [event.name, event as unknown as EventDefinition<Record<string, unknown>>] as const,
);

/** Ids and words of the field are one token of a subject; free texts never are part of one. */
const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
function anyFact({ schema }: EventDefinition<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const tokens = schema.fields.filter((field) => field.fieldKind === 'scalar' && field.scalar === ScalarType.STRING);
  const short = fc.record(Object.fromEntries(tokens.map((field) => [field.localName, token])));
  return fc.tuple(anyFactOf(schema), short).map(([fact, strings]) => ({ ...fact, ...strings }));
}

/** NATS's rule: `*` is one token, `>` the rest. */
const matches = (filter: string, subject: string): boolean =>
  new RegExp(`^${filter.replaceAll('.', '\\.').replaceAll('*', '[^.]+').replace('>', '.+')}$`).test(subject);

describe.each(named)('%s', (_name, event) => {
  it('is published on a subject of its own filter, and of one lane where it has lanes', () => {
    fc.assert(
      fc.property(anyFact(event), (fact) => {
        const subject = event.subject(fact);
        expect({ subject, isOf: matches(event.filter, subject) }).toEqual({ subject, isOf: true });
        const lanes = Object.values(event.lanes ?? {}).filter((filter) => matches(filter, subject));
        expect(lanes).toHaveLength(event.lanes ? 1 : 0);
        if (event.scheduledOn) expect(matches(event.scheduleFilter ?? '', event.scheduledOn(fact))).toBe(true);
      }),
    );
  });

  it('has the same id for the same fact, and no line break in it', () => {
    fc.assert(
      fc.property(anyFact(event), (fact) => {
        expect(event.id(fact)).toBe(event.id(structuredClone(fact)));
        expect(event.id(fact)).not.toMatch(/[\r\n]/);
        expect(event.id(fact)).not.toContain('undefined');
      }),
    );
  });

  it('is known by its type, its stream and who publishes it', () => {
    expect(event.type).toBe(`nl.waarschuwingsketen.${event.name}.v1`);
    expect(streamNames).toContain(event.stream);
    expect(event.publishedBy.length).toBeGreaterThan(0);
    for (const service of [...event.handledBy, ...(event.readBy ?? [])]) expect(serviceNames).toContain(service);
  });
});

/** A fact whose strings are the names of their fields. */
const sample = ({ schema }: EventDefinition<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries<unknown>(
    schema.fields.map((field): [string, unknown] => {
      if (field.message) return [field.localName, new Date(0)];
      return [
        field.localName,
        field.fieldKind === 'scalar' && field.scalar !== ScalarType.STRING ? 7 : field.localName,
      ];
    }),
  );

it('keeps its ids: after a deploy the same fact must still be the same event', () => {
  const ids = Object.fromEntries(
    named.map(([name, event]) => [name, `${event.subject(sample(event))} ${event.id(sample(event))}`]),
  );
  expect(ids).toMatchInlineSnapshot(`
    {
      "acknowledged": "acknowledgement.warningId acknowledgementId",
      "audit-checkpointed": "checkpoint.audit signature",
      "audit-recorded": "audit.actorKind.factStream hash",
      "broadcast-reported": "report.broadcast.channel broadcastId.channel.bucket.7.7.7.7.reported",
      "bulletin-announced": "announced.bulletinId.withdrawn bulletinId.7.withdrawn.announced",
      "bulletin-drafted": "bulletin.bulletinId.drafted bulletinId.7.contentHash.0by.drafted",
      "bulletin-email-requested": "notice.email noticeId.requested",
      "bulletin-released": "bulletin.bulletinId.released bulletinId.7.contentHash.0by.released",
      "bulletin-webhook-requested": "notice.webhook noticeId.requested",
      "bulletin-withdrawn": "bulletin.bulletinId.withdrawn bulletinId.7.contentHash.0by.withdrawn",
      "call-logged": "call.warningId.7.recipientId call.warningId.7.recipientId.callId.logged",
      "cell-broadcast-broadcast-requested": "broadcast.cell-broadcast.requested.lane broadcastId.cell-broadcast.requested",
      "cell-broadcast-reported": "report.cell-broadcast.warningId broadcastId.state.refusal.0.cell-reported",
      "content-read": "access.actorKind.content-read accessId.content-read",
      "content-refused": "access.actorKind.content-refused accessId.content-refused",
      "dead-lettered": "dlq.stream.consumer stream.7.consumer.dead",
      "deadline-passed": "deadline.passed.warningId.7.recipientId.7 warningId.7.recipientId.7.deadline-passed",
      "deed-confirmed": "access.actorKind.deed-confirmed accessId.deed-confirmed",
      "delivery-reported": "report.delivery.channel reportId.reported",
      "duty-call-reported": "duty-call.warningId.reported callId.state.reported",
      "duty-called": "duty-call.warningId.called callId.called",
      "duty-look-due": "duty-look.due.warningId.0 warningId.0.duty-look",
      "email-delivery-requested": "delivery.email.lane deliveryId.requested",
      "email-line-test-requested": "test-line.email.pointId testId.requested",
      "enclave-report-sent": "enclave.report.lane.sourceId enclaveReportId",
      "exercise-over": "exercise.runId.over runId.exercise-over",
      "exercise-played": "exercise.runId.played runId.7.exercise-played",
      "exercise-started": "exercise.runId.started runId.exercise-started",
      "exercise-stopped": "exercise.runId.stopped runId.exercise-stopped",
      "help-answered": "help.helpId.answered helpId.0by.answered",
      "help-asked": "help.helpId.asked helpId.0.asked",
      "help-taken": "help.helpId.taken helpId.0by.taken",
      "incident-email-requested": "incident-notice.email noticeId.requested",
      "incident-followed-up": "incident.sector.entityId.incidentId.followed-up incidentId.followUpId.followed-up",
      "incident-notice-ended": "handover.entityId.incidentId.follow-up-followUpId.ended noticeId.ended",
      "incident-passed-on": "handover.entityId.incidentId.follow-up-followUpId.asked handover.entityId.incidentId.follow-up-followUpId.asked",
      "incident-reported": "incident.sector.entityId.incidentId.reported incidentId.reported",
      "incident-webhook-requested": "incident-notice.webhook noticeId.requested",
      "line-test-reported": "report.line-test.pointId testId.outcome.line-test",
      "obligation-confirmed": "obligation.warningId.7.recipientId.decided warningId.7.recipientId.0.confirmed",
      "obligation-created": "obligation.warningId.7.recipientId.created warningId.7.recipientId.created",
      "obligation-escalated": "obligation.warningId.7.recipientId.decided warningId.7.recipientId.7.escalated",
      "obligation-exhausted": "obligation.warningId.7.recipientId.decided warningId.7.recipientId.exhausted",
      "obligation-revoked": "obligation.warningId.7.recipientId.decided warningId.7.recipientId.revoked",
      "public-warning-issued": "public.warning.warningId warningId.7.public",
      "push-batch-requested": "broadcast.push.batch.lane broadcastId.push.bucket",
      "push-broadcast-requested": "broadcast.push.requested.lane broadcastId.push.requested",
      "quarantine-decided": "quarantine.quarantineId.decided quarantineId.0.by.decision.decided",
      "quarantine-released": "quarantine.quarantineId.released quarantineId.0.released",
      "recipient-told": "told.warningId.7.recipientId warningId.7.recipientId.told",
      "recipient-untold": "untold.warningId.7.recipientId warningId.7.recipientId.untold",
      "report-quarantined": "quarantine.quarantineId.held quarantineId.held",
      "rules-approved": "rules.rulesVersion.approved rulesVersion.0.approved",
      "rules-submitted": "rules.rulesVersion.submitted rulesVersion.0.submitted",
      "seal-refused": "access.actorKind.seal-refused accessId.seal-refused",
      "sign-in-refused": "access.actorKind.sign-in-refused accessId.sign-in-refused",
      "signed-in": "access.actorKind.signed-in accessId.signed-in",
      "signed-out": "access.actorKind.signed-out accessId.signed-out",
      "sms-batch-requested": "broadcast.sms.batch.lane broadcastId.sms.bucket",
      "sms-broadcast-requested": "broadcast.sms.requested.lane broadcastId.sms.requested",
      "sms-delivery-requested": "delivery.sms.lane deliveryId.requested",
      "sms-line-test-requested": "test-line.sms.pointId testId.requested",
      "subscription-code-requested": "code.sms codeId.requested",
      "telling-overdue": "telling.overdue.warningId.7.recipientId warningId.7.recipientId.telling-overdue",
      "threat-assessed": "threat.assessed.lane.threatId threatId.7.assessed",
      "threat-reported": "threat.reported.routine.sourceKind.reportId reportId.reported",
      "told-in-vain": "told-in-vain.warningId.7.recipientId deliveryId.recipientId.in-vain",
      "voice-delivery-requested": "delivery.voice.lane deliveryId.requested",
      "voice-line-test-requested": "test-line.voice.pointId testId.requested",
      "warning-approved": "warning.warningId.approved warningId.7.contentHash.0by.approved",
      "warning-corrected": "warning.warningId.corrected warningId.7.contentHash.0by.corrected",
      "warning-drafted": "warning.warningId.drafted warningId.7.contentHash.0by.drafted",
      "warning-ended": "warning.warningId.ended warningId.7.contentHash.0by.ended",
      "warning-fanned-out": "fanout.warningId.7 warningId.7.fanned-out",
      "warning-issued": "warning.warningId.issued warningId.7.contentHash.0by.issued",
      "warning-proposed": "warning.warningId.proposed warningId.7.contentHash.0.proposed",
      "warning-rejected": "warning.warningId.rejected warningId.7.contentHash.0by.rejected",
      "warning-submitted": "warning.warningId.submitted warningId.7.contentHash.0by.submitted",
      "warning-updated": "warning.warningId.updated warningId.7.contentHash.0by.updated",
      "webhook-delivery-requested": "delivery.webhook.lane deliveryId.requested",
      "webhook-line-test-requested": "test-line.webhook.pointId testId.requested",
      "work-kept": "work.warningId.kept warningId.0by.work-kept",
      "work-left": "work.warningId.left warningId.0by.work-left",
      "work-offered": "work.warningId.offered warningId.0by.work-offered",
      "work-taken": "work.warningId.taken warningId.0by.work-taken",
    }
  `);
});

describe('the catalogue', () => {
  it('has one event for a type and for a name', () => {
    expect(new Set(events.map(({ type }) => type)).size).toBe(events.length);
    expect(new Set(events.map(({ name }) => name)).size).toBe(events.length);
  });

  it('has one register for a bucket, which some service writes and some service reads', () => {
    expect(new Set(registers.map(({ bucket }) => bucket)).size).toBe(registers.length);
    for (const { writtenBy, readBy } of registers)
      expect([writtenBy.length > 0, readBy.length > 0]).toEqual([true, true]);
  });

  it('finds the story of one warning and one obligation, and no other’s', () => {
    const key = { warningId: 'w-1', revision: 2, recipientId: 'r-1' };
    expect(matches(warningSubjects('w-1'), warningApproved.subject({ warningId: 'w-1' } as never))).toBe(true);
    expect(matches(warningSubjects('w-1'), warningApproved.subject({ warningId: 'w-10' } as never))).toBe(false);
    for (const event of Object.values(obligationEvents)) {
      const subject = (event as typeof obligationCreated).subject(key as never);
      expect([obligationCreation(key), obligationDecisions(key)]).toContain(subject);
      expect(matches(obligationSubjectsOfWarning('w-1'), subject)).toBe(true);
    }
  });
});
