import type { Recipient } from './delivery.ts';
import { authoritiesOf, answeredBy } from './incident-authority.ts';
import type { DueStage, IncidentAnswers, IncidentLaw, IncidentStage } from './incident-duty.ts';
import { incidentSteps, nextStep } from './incident-steps.ts';
import type { FollowUpKind, IncidentFollowedUp, IncidentReported } from './incident.ts';
import type { Entity } from './register.ts';
import type { Channel, Plane, Rubricering, ThreatKind, Tlp } from './vocabulary.ts';

/** Over which an authority is told beside the portal. */
export const incidentChannels = ['webhook', 'email'] as const satisfies readonly Channel[];

/** What goes wrong at an entity is for those who need it to help or to protect others (TLP 2.0). */
export const incidentMarking: { readonly rubricering: Rubricering; readonly tlp: Tlp } = {
  rubricering: 'ongerubriceerd',
  tlp: 'AMBER',
};

/** What one authority is told of one report or follow-up: the message, and what it is under the laws for which it answers. */
export type IncidentNotice = IncidentAnswers & {
  readonly incidentId: string;
  /** Empty for the report with which it began. */
  readonly followUpId: string;
  readonly plane: Plane;
  readonly entityId: string;
  readonly entityName: string;
  readonly sector: string;
  readonly kind: ThreatKind;
  /** Absent for the report with which it began. */
  readonly followUpKind?: FollowUpKind | undefined;
  readonly description: string;
  readonly helpNeeded: string;
  readonly occurredAt: Date;
  readonly awareAt: Date;
  readonly reportedAt: Date;
  /** The names for which the recipient answers. */
  readonly authorities: readonly string[];
  readonly laws: readonly IncidentLaw[];
  /** What this message is by law; empty for an update. */
  readonly fulfils: readonly { readonly law: IncidentLaw; readonly stage: IncidentStage }[];
  readonly next?: (DueStage & { readonly law: IncidentLaw }) | undefined;
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
};

/** Work for a gateway: tell one authority over one channel. */
export type IncidentNoticeRequested = {
  readonly noticeId: string;
  readonly channel: Channel;
  readonly notice: IncidentNotice;
  readonly recipients: readonly Recipient[];
  readonly requestedAt: Date;
};

/** An incident up to one of its messages, the last of them. */
export type IncidentToldUntil = {
  readonly reported: IncidentReported;
  readonly followUps: readonly IncidentFollowedUp[];
};

type Telling = { readonly plane: Plane; readonly entityName: string; readonly now: Date };

/**
 * What an authority is told of the last message of an incident; undefined when that message is not for it. Of what is asked
 * it hears only under the laws for which it answers.
 */
export function noticeFor(
  entity: Pick<Entity, 'designation' | 'answersFor'>,
  { reported, followUps }: IncidentToldUntil,
  { plane, entityName, now }: Telling,
): IncidentNotice | undefined {
  const followUp = followUps.at(-1);
  const message = followUp ?? reported;
  const answered = answeredBy(entity, authoritiesOf(message.duties));
  if (answered.length === 0) return undefined;
  const laws = [...new Set(answered.flatMap((each) => each.laws))];
  const steps = incidentSteps(reported, followUps, now).filter(({ law }) => laws.includes(law));
  const done = steps.filter(({ doneAt }) => doneAt !== undefined);
  const before = followUp ? incidentSteps(reported, followUps.slice(0, -1), now) : [];
  const wasDone = ({ law, stage }: (typeof steps)[number]): boolean =>
    before.some((step) => step.law === law && step.stage === stage && step.doneAt !== undefined);
  const next = nextStep(steps);
  const { incidentId, entityId, sector, kind, occurredAt, awareAt = occurredAt } = reported;
  const { description, helpNeeded, serviceState, isCyber, isSignificant, reportedAt } = message;
  return {
    ...{ incidentId, followUpId: followUp?.followUpId ?? '', plane, entityId, entityName, sector, kind },
    ...(followUp ? { followUpKind: followUp.kind } : {}),
    ...{ description, helpNeeded, serviceState, isCyber, isSignificant, occurredAt, awareAt, reportedAt },
    ...{ authorities: answered.map(({ name }) => name), laws },
    fulfils: done.filter((step) => !wasDone(step)).map(({ law, stage }) => ({ law, stage })),
    ...(next ? { next: nextOf(next) } : {}),
    ...incidentMarking,
  };
}

const nextOf = ({ law, stage, dueAt, isWhereRelevant }: NonNullable<IncidentNotice['next']>) => ({
  ...{ law, stage, dueAt, isWhereRelevant },
});
