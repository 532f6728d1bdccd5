import type { Area } from './area.ts';
import type { ContactPoint } from './obligation.ts';
import type { Language, Rubricering, SourceKind, Status, ThreatKind, Tlp } from './vocabulary.ts';

/** Lifecycle of a designation under the Wwke (S08); partners are not designated but receive and confirm too. */
export const designations = ['candidate', 'designated', 'withdrawn', 'partner'] as const;
export type Designation = (typeof designations)[number];

/** A kritieke entiteit or partner. Contact points stand in the order of the ladder. */
export type Entity = {
  readonly entityId: string;
  readonly name: string;
  readonly designation: Designation;
  readonly sector: string;
  /** Where its assets are (S10). */
  readonly area: Area;
  /** 1 is served first (S11). */
  readonly priority: number;
  readonly language: Language;
  readonly contactPoints: readonly ContactPoint[];
  /** Base64 of the key that signs its webhooks (Standard Webhooks `whsec_`). */
  readonly webhookSecret: string;
  /** scrypt hash with which its desk signs in at the portal. */
  readonly passwordHash: string;
};

/** Who may report threats, and how far its word goes. */
export type Source = {
  readonly sourceId: string;
  readonly name: string;
  readonly kind: SourceKind;
  /** SHA-256 in hex of its bearer token; the token itself is kept by the source alone. */
  readonly tokenHash: string;
  readonly allowedSenders: readonly string[];
  readonly allowedKinds: readonly ThreatKind[];
  readonly highestRubricering: Rubricering;
  readonly highestTlp: Tlp;
  readonly statuses: readonly Status[];
};

export const operatorRoles = ['operator', 'approver', 'administrator'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

export type Operator = {
  readonly operatorId: string;
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  readonly passwordHash: string;
};

/** A place that people can go to in an emergency (S44). */
export type Noodsteunpunt = {
  readonly noodsteunpuntId: string;
  readonly name: string;
  readonly address: string;
  readonly gemeente: string;
  readonly open: boolean;
};
