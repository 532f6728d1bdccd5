import type { Area } from './area.ts';
import type { Because } from './because.ts';
import type {
  AlertLevel,
  Category,
  Certainty,
  Channel,
  Lane,
  MessageType,
  Readership,
  Reliability,
  ReportFormat,
  ResponseType,
  Rubricering,
  Severity,
  SourceKind,
  Status,
  ThreatKind,
  Tlp,
  Transport,
  Urgency,
  Vector,
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
  /** SHA-256 in hex of what the report means: two with the same say the same, however they are written and whoever brings them. */
  readonly contentHash: string;
  /** CAP 1.2 §3.2.2 responseType; `AllClear` ends what the same source reported before. */
  readonly responseTypes: readonly ResponseType[];
  /** Names of incidents that the source ties it to (CAP 1.2 §3.2.1 incidents): reports that share one are about the same thing. */
  readonly incidents: readonly string[];
  /** When it is expected to begin, where the source says so. */
  readonly onsetAt?: Date | undefined;
  readonly reliability?: Reliability | undefined;
  /** SHA-256 in hex of the registered certificate that signed it; empty when nothing did that is registered. */
  readonly signedBy: string;
  /** Where those who are cleared find the original, when its texts may not travel; then the texts here are empty. */
  readonly dataref: string;
};

/** One rule that fired, and why: an assessment explains itself. */
export type Reason = Because & { readonly rule: string };

/** What a rule set proposes to do about a threat. */
export type Proposal = {
  readonly sectors: readonly string[];
  readonly citizens: boolean;
  readonly acknowledgeWithinSeconds: number;
  readonly validForSeconds: number;
  /** Empty in assessments from before there was a table for it. */
  readonly channels: readonly Channel[];
  /** Which texts to begin with; by kind when empty. */
  readonly template: string;
};

/** How high a sector should be on guard (ATb). */
export type SectorLevel = { readonly sector: string; readonly level: AlertLevel };

/** A sector that follows when another fails, and how long after the beginning (S14). */
export type CascadeStep = Because & { readonly sector: string; readonly afterMinutes: number };

/** What reports about one threat do not agree on. */
export type Contradiction = Because & {
  /** certainty, severity, kind or end. */
  readonly about: string;
  readonly reportIds: readonly string[];
};

/** What a readership may be told: these fields and no others, up to this marking. */
export type Release = {
  readonly readership: Readership;
  readonly fields: readonly string[];
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
};

/** How urgent, how bad and how sure something is. */
export type Weight = Pick<ThreatReported, 'urgency' | 'severity' | 'certainty'>;

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
  /** True when it touches nothing because a report names no place, or one that is not understood: it may be anywhere. */
  readonly placeUnknown: boolean;
  /** False when a polygon or circle was compared with containing circles: it may touch fewer. */
  readonly touchesExactly: boolean;
  readonly reasons: readonly Reason[];
  readonly rulesVersion: string;
  /** Absent when no warning is proposed; the reasons say why. */
  readonly proposal?: Proposal | undefined;
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
  readonly assessedAt: Date;
  readonly vector?: Vector | undefined;
  readonly levels: readonly SectorLevel[];
  readonly cascade: readonly CascadeStep[];
  readonly contradictions: readonly Contradiction[];
  /** What its reports refer to and has not come in. */
  readonly awaited: readonly string[];
  readonly releases: readonly Release[];
  /** The lane in which it hurries to the console; routine when absent. */
  readonly lane?: Lane | undefined;
  /** Sources that reported it without having it from each other. */
  readonly independentSources: number;
  /** Originals of reports whose texts may not travel. */
  readonly datarefs: readonly string[];
  /** The strongest report that it is rated by, in its own words: tables may raise what it says. Absent in older assessments. */
  readonly asReported?: Weight | undefined;
};

/** The only reports that overtake all others: minutes count, and a registered military source says so (S05, F2). */
export const laneOfReport = ({
  sourceKind,
  kind,
  urgency,
}: Pick<ThreatReported, 'sourceKind' | 'kind' | 'urgency'>): Lane =>
  sourceKind === 'military' && kind === 'air-missile-attack' && urgency === 'Immediate' ? 'urgent' : 'routine';

/** Calls to do something: an all-clear that comes with one of these is not over everywhere. */
const callsToAct: readonly ResponseType[] = ['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid'];

/** Whether a report says that what its source reported before is over (CAP 1.2 §3.2.2 responseType). */
export const saysItIsOver = ({
  messageType,
  responseTypes,
}: Pick<ThreatReported, 'messageType' | 'responseTypes'>): boolean =>
  (messageType === 'Alert' || messageType === 'Update') &&
  responseTypes.includes('AllClear') &&
  !responseTypes.some((type) => callsToAct.includes(type));
