import type { ServiceState, ThreatKind } from './vocabulary.ts';

/** An entity tells what happened to it: one entry, from which duties under Wwke and Cbw follow (S09). */
export type IncidentReported = {
  readonly incidentId: string;
  readonly entityId: string;
  readonly sector: string;
  readonly kind: ThreatKind;
  readonly description: string;
  readonly serviceState: ServiceState;
  readonly helpNeeded: string;
  readonly occurredAt: Date;
  readonly reportedAt: Date;
};
