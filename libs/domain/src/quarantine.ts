import type { QuarantineDecision, QuarantineReason, Rubricering, SourceKind, Tlp, Transport } from './vocabulary.ts';

/** What is wrong with a report: `place` is a path in XML or a pointer in JSON, `line` 0 where there are none. */
export type ReportFault = {
  readonly place: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
};

/** A report of a known source that can't be taken in. Nothing of it is lost: its raw bytes are kept under `rawHash`. */
export type ReportQuarantined = {
  readonly quarantineId: string;
  readonly sourceId: string;
  readonly sourceKind: SourceKind;
  readonly transport: Transport;
  readonly contentType: string;
  readonly rawHash: string;
  readonly reason: QuarantineReason;
  readonly faults: readonly ReportFault[];
  /** What the source calls it; empty when that could not be read. */
  readonly externalId: string;
  /** The report that has its name and stays; empty unless the reason is a conflict. */
  readonly conflictsWith: string;
  /** As far as it could be read; the highest that the source may use otherwise. */
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
  readonly at: Date;
};

/** An operator decided what becomes of it. */
export type QuarantineDecided = {
  readonly quarantineId: string;
  readonly decision: QuarantineDecision;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
};

/** What came of a release: a report, or the faults that still stand in its way. */
export type QuarantineReleased = {
  readonly quarantineId: string;
  readonly reportId: string;
  readonly faults: readonly ReportFault[];
  readonly at: Date;
};
