import { standingOrderActor } from '@keten/domain';
import type {
  ActorKind,
  BulletinDrafted,
  CameIn,
  ContentSeen,
  DeedConfirmed,
  DeedName,
  DeedTo,
  DoorPassed,
  HelpTaken,
  IncidentReported,
  NamedDeed,
  PersonStep,
  RulesApproved,
  SealRefused,
  WarningIssued,
  WorkTaken,
} from '@keten/domain';
import {
  contentRead,
  contentRefused,
  deedConfirmed,
  sealRefused,
  signedIn,
  signedOut,
  signInRefused,
} from './access-events.ts';
import { bulletinAnnounced, bulletinDrafted, bulletinReleased, bulletinWithdrawn } from './bulletin-events.ts';
import type { EventDefinition } from './define-event.ts';
import { exerciseStarted, exerciseStopped } from './exercise-events.ts';
import { callLogged, helpAnswered, helpAsked, helpTaken } from './help-events.ts';
import { incidentFollowedUp, incidentReported } from './incident-events.ts';
import { workLeft, workOffered, workTaken } from './ownership-events.ts';
import {
  quarantineReleased,
  quarantineDecided,
  reportQuarantined,
  rulesApproved,
  rulesSubmitted,
} from './threat-events.ts';
import {
  warningApproved,
  warningCorrected,
  warningDrafted,
  warningEnded,
  warningIssued,
  warningProposed,
  warningRejected,
  warningSubmitted,
  warningUpdated,
} from './warning-events.ts';

type NamedDeedTo = NamedDeed & Pick<DeedTo, 'subject'>;

/** A fact by which something was decided, and what the audit says of it: who did what to what. */
export type Decision = {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- which fact it is depends on the event beside it
  readonly event: EventDefinition<any>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  readonly deedOf: (fact: any) => NamedDeedTo;
};

const decision = <Fact>(event: EventDefinition<Fact>, deedOf: (fact: Fact) => NamedDeedTo): Decision => ({
  event,
  deedOf,
});

type Actor = { readonly actorKind: ActorKind; readonly actorId: string };
const operator = (actorId: string): Actor => ({ actorKind: 'operator', actorId });
const entity = (actorId: string): Actor => ({ actorKind: 'entity', actorId });
/** A step that a service takes by itself. */
const system = (actorId: string): Actor => ({ actorKind: 'system', actorId });

/** Which revision, and which text exactly. */
const textOf = ({ revision, contentHash }: Pick<PersonStep, 'revision' | 'contentHash'>): string =>
  `revision ${revision}, content ${contentHash}`;

const onWarning = <Fact extends PersonStep>(event: EventDefinition<Fact>, action: DeedName): Decision =>
  decision(event, (fact) => ({
    ...operator(fact.by),
    action,
    subject: fact.warningId,
    detail: textOf(fact),
    at: fact.at,
  }));

/** By a person, or by the chain itself under the names of those who agreed to it beforehand. */
const issued = (event: EventDefinition<WarningIssued>): Decision =>
  decision(event, (fact) => {
    const { by, warningId, standingOrderId, withdraws, submittedBy, approvedBy, at } = fact;
    const action: DeedName = withdraws === '' ? 'issue-warning' : 'withdraw-warning';
    const did = { action, subject: warningId, at };
    if (standingOrderId === '') return { ...operator(by), ...did, detail: textOf(fact) };
    const agreed = `standing order ${standingOrderId} of ${submittedBy} and ${approvedBy}`;
    return { ...system(standingOrderActor), ...did, detail: `${agreed}, ${textOf(fact)}` };
  });

type BulletinStep = Pick<BulletinDrafted, 'bulletinId' | 'revision' | 'contentHash' | 'by' | 'at'>;
const onBulletin = <Fact extends BulletinStep>(event: EventDefinition<Fact>, action: DeedName): Decision =>
  decision(event, (fact) => ({
    ...operator(fact.by),
    action,
    subject: fact.bulletinId,
    detail: textOf(fact),
    at: fact.at,
  }));

type HelpStep = Pick<HelpTaken, 'helpId' | 'warningId' | 'revision' | 'recipientId' | 'at'>;
const onHelp = <Fact extends HelpStep>(
  event: EventDefinition<Fact>,
  action: DeedName,
  actorOf: (fact: Fact) => Actor,
): Decision =>
  decision(event, (fact) => ({
    ...actorOf(fact),
    action,
    subject: fact.warningId,
    detail: `revision ${fact.revision}, ${fact.recipientId}, help ${fact.helpId}`,
    at: fact.at,
  }));

const onWork = <Fact extends Pick<WorkTaken, 'warningId' | 'by' | 'at'>>(
  event: EventDefinition<Fact>,
  action: DeedName,
  detailOf: (fact: Fact) => string,
): Decision =>
  decision(event, (fact) => ({
    ...operator(fact.by),
    action,
    subject: fact.warningId,
    detail: detailOf(fact),
    at: fact.at,
  }));

const onRules = <Fact extends RulesApproved & { readonly note?: string }>(
  event: EventDefinition<Fact>,
  action: DeedName,
): Decision =>
  decision(event, ({ by, rulesVersion, validFrom, note, at }) => {
    const from = `from ${validFrom.toISOString()}`;
    return { ...operator(by), action, subject: rulesVersion, detail: note ? `${from}: ${note}` : from, at };
  });

const ofEntity = <Fact extends Pick<IncidentReported, 'entityId' | 'incidentId' | 'reportedAt'>>(
  event: EventDefinition<Fact>,
  action: DeedName,
  detailOf: (fact: Fact) => string,
): Decision =>
  decision(event, (fact) => {
    const { entityId, incidentId, reportedAt } = fact;
    return { ...entity(entityId), action, subject: incidentId, detail: detailOf(fact), at: reportedAt };
  });

const atDoor = (event: EventDefinition<DoorPassed>, action: DeedName): Decision =>
  decision(event, ({ actorKind, actorId, at }) => ({ actorKind, actorId, action, subject: actorId, detail: '', at }));

const onContent = (event: EventDefinition<ContentSeen>, verb: 'read' | 'refuse'): Decision =>
  decision(event, ({ actorKind, actorId, what, subject, detail, at }) => ({
    actorKind,
    actorId,
    action: `${verb}-${what}`,
    subject,
    detail,
    at,
  }));

/**
 * Every fact that is recorded. What is not here was decided by nobody: that somebody is still at work, deliveries, obligations and what follows from them by
 * itself. Changes of registers are recorded too; see `decided` in registers.ts.
 */
export const decisions: readonly Decision[] = [
  decision(warningProposed, (fact) => ({
    ...system('console'),
    action: 'propose-warning',
    subject: fact.warningId,
    detail: textOf(fact),
    at: fact.at,
  })),
  onWarning(warningDrafted, 'draft-warning'),
  onWarning(warningSubmitted, 'submit-warning'),
  onWarning(warningApproved, 'approve-warning'),
  onWarning(warningRejected, 'reject-warning'),
  issued(warningIssued),
  issued(warningUpdated),
  issued(warningCorrected),
  issued(warningEnded),

  onBulletin(bulletinDrafted, 'write-bulletin'),
  onBulletin(bulletinReleased, 'release-bulletin'),
  onBulletin(bulletinWithdrawn, 'withdraw-bulletin'),
  decision(bulletinAnnounced, ({ bulletinId, revision, isWithdrawn, at }) => ({
    ...system('fanout'),
    action: 'announce-bulletin',
    subject: bulletinId,
    detail: `revision ${revision}, ${isWithdrawn ? 'withdrawn' : 'released'}`,
    at,
  })),

  decision(reportQuarantined, ({ sourceId, quarantineId, reason, rawHash, at }) => ({
    ...system('intake'),
    action: 'hold-report',
    subject: quarantineId,
    detail: `kept aside for ${reason}, from ${sourceId}, raw bytes ${rawHash}`,
    at,
  })),
  decision(quarantineDecided, ({ by, quarantineId, decision: decided, at }) => ({
    ...operator(by),
    action: `${decided}-quarantined`,
    subject: quarantineId,
    detail: '',
    at,
  })),
  decision(quarantineReleased, ({ quarantineId, reportId, faults, at }) => ({
    ...system('intake'),
    action: 'let-report-in',
    subject: quarantineId,
    detail: reportId === '' ? `not let in: ${faults.length} faults` : `report ${reportId}`,
    at,
  })),

  onHelp(helpAsked, 'ask-help', ({ recipientId }) => entity(recipientId)),
  onHelp(helpTaken, 'take-help', ({ by }) => operator(by)),
  onHelp(helpAnswered, 'answer-help', ({ by }) => operator(by)),

  onWork(workTaken, 'take-work', ({ insteadOf }) => (insteadOf === '' ? '' : `instead of ${insteadOf}`)),
  onWork(workOffered, 'offer-work', ({ to, toSide }) => {
    if (toSide !== undefined) return `to the ${toSide} side`;
    return to === '' ? 'not any more' : `to ${to}`;
  }),
  onWork(workLeft, 'leave-work', ({ reason }) => reason),

  decision(callLogged, ({ by, warningId, revision, recipientId, reached, confirmed, at }) => ({
    ...operator(by),
    action: 'log-call',
    subject: warningId,
    detail: `revision ${revision}, ${recipientId}, ${reached ? 'reached' : 'not reached'}${confirmed ? ', who confirmed' : ''}`,
    at,
  })),

  decision(exerciseStarted, ({ by, runId, name, at }) => ({
    ...operator(by),
    action: 'start-exercise',
    subject: runId,
    detail: name,
    at,
  })),
  decision(exerciseStopped, ({ by, runId, reason, at }) => ({
    ...operator(by),
    action: 'stop-exercise',
    subject: runId,
    detail: reason,
    at,
  })),

  onRules(rulesSubmitted, 'submit-rules'),
  onRules(rulesApproved, 'approve-rules'),

  ofEntity(incidentReported, 'report-incident', ({ kind }) => kind),
  ofEntity(incidentFollowedUp, 'follow-up-incident', ({ kind, followUpId }) => `${kind} ${followUpId}`),

  decision(signedIn, ({ actorKind, actorId, way, at }: CameIn) => ({
    ...{ actorKind, actorId, action: 'sign-in', subject: actorId, at },
    detail: way === '' ? '' : `by ${way}`,
  })),
  atDoor(signInRefused, 'refuse-sign-in'),
  atDoor(signedOut, 'sign-out'),
  decision(deedConfirmed, ({ actorKind, actorId, subject, detail, evidence, at }: DeedConfirmed) => ({
    ...{ actorKind, actorId, action: 'confirm-by-passkey', subject, detail, evidence, at },
  })),
  decision(sealRefused, ({ actorKind, actorId, subject, detail, at }: SealRefused) => ({
    ...{ actorKind, actorId, action: 'refuse-seal', subject, detail, at },
  })),
  onContent(contentRead, 'read'),
  onContent(contentRefused, 'refuse'),
];
