import type { IncidentAnswers, IncidentDuty } from './incident-duty.ts';
import type { ThreatKind } from './vocabulary.ts';

/** An entity tells what happened to it: one entry, from which its duties under Wwke and Cbw follow (S09). */
export type IncidentReported = IncidentAnswers & {
  readonly incidentId: string;
  readonly entityId: string;
  readonly sector: string;
  readonly kind: ThreatKind;
  readonly description: string;
  readonly helpNeeded: string;
  readonly occurredAt: Date;
  /** When the entity knew of it; the clocks count from here. Absent: when it happened. */
  readonly awareAt?: Date | undefined;
  readonly reportedAt: Date;
  /** To whom it goes, under which law, and what is due there by when. Empty when no law asks for it. */
  readonly duties: readonly IncidentDuty[];
  /** The bulletin that it is an observation about. */
  readonly bulletinId?: string | undefined;
};

/** What a later message about an incident can be; an update is due nowhere and welcome always. */
export const followUpKinds = ['update', 'notification', 'final-report'] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** A later message about the same incident: again one entry for every authority that is told. */
export type IncidentFollowedUp = IncidentAnswers & {
  readonly followUpId: string;
  readonly incidentId: string;
  readonly entityId: string;
  readonly sector: string;
  readonly kind: FollowUpKind;
  readonly description: string;
  readonly helpNeeded: string;
  readonly reportedAt: Date;
  /** All duties from now on: the earlier ones, and those that follow from what the entity knows now. */
  readonly duties: readonly IncidentDuty[];
};
