import type { Area } from './area.ts';
import type {
  Category,
  Certainty,
  MessageType,
  ReportFormat,
  Rubricering,
  Severity,
  SourceKind,
  Status,
  ThreatKind,
  Tlp,
  Transport,
  Urgency,
} from './vocabulary.ts';

/** A report as it came in, in our words. The raw bytes are kept beside it under their SHA-256. */
export type ThreatReported = {
  readonly reportId: string;
  readonly sourceId: string;
  readonly sourceKind: SourceKind;
  readonly transport: Transport;
  readonly format: ReportFormat;
  /** SHA-256 in hex of the raw bytes in the object store. */
  readonly rawHash: string;
  /** What the source calls it: for CAP `sender,identifier,sent`. */
  readonly externalId: string;
  /** externalIds of earlier reports that this one updates or cancels. */
  readonly references: readonly string[];
  readonly status: Status;
  readonly messageType: MessageType;
  readonly kind: ThreatKind;
  readonly categories: readonly Category[];
  readonly event: string;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly area: Area;
  readonly sentAt: Date;
  readonly receivedAt: Date;
  readonly expiresAt?: Date | undefined;
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
};

/** One rule that fired, and why: an assessment explains itself. */
export type Reason = { readonly rule: string; readonly because: string };

/** What a rule set proposes to do about a threat. */
export type Proposal = {
  readonly sectors: readonly string[];
  readonly citizens: boolean;
  readonly acknowledgeWithinSeconds: number;
  readonly validForSeconds: number;
};

/** A threat, rated. Each report that is about it gives the next version. */
export type ThreatAssessed = {
  readonly threatId: string;
  readonly version: number;
  readonly reportIds: readonly string[];
  readonly sourceIds: readonly string[];
  readonly ended: boolean;
  readonly status: Status;
  readonly kind: ThreatKind;
  readonly category: Category;
  readonly headline: string;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly area: Area;
  /** Codes of the gemeenten and islands that the area touches; empty when it lies outside the Kingdom's chain. */
  readonly touches: readonly string[];
  /** False when a polygon or circle was compared with containing circles: it may touch fewer. */
  readonly touchesExactly: boolean;
  readonly reasons: readonly Reason[];
  readonly rulesVersion: string;
  /** Absent when no warning is proposed; the reasons say why. */
  readonly proposal?: Proposal | undefined;
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
  readonly assessedAt: Date;
};
