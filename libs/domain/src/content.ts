import type { Area } from './area.ts';
import type {
  Category,
  Certainty,
  Channel,
  Intensity,
  Lane,
  Language,
  Plane,
  Purpose,
  ResponseType,
  Rubricering,
  Severity,
  ThreatKind,
  Tlp,
  Urgency,
} from './vocabulary.ts';

/** What people read, in one language. `instruction` is the answer to "Wat moet u doen?" and may not be empty (S39). */
export type Text = {
  readonly language: Language;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
};

/** What is said when a warning turns out to be a false alarm: drawn up, shown and approved with it (F1). */
export type Withdrawal = { readonly texts: readonly Text[] };

/** Who is warned too because they can't do without others that are: by name, and without whom. */
export type Dependant = {
  readonly entityId: string;
  readonly name: string;
  /** Names of those, as they were called then. */
  readonly dependsOn: readonly string[];
  /** Codes of the sectors of which somebody is warned, and without which they can't work where they are. */
  readonly dependsOnSectors: readonly string[];
};

/** Whom a warning is for. Entities are those of the sectors that have an asset in the area, plus those named. */
export type Audience = {
  readonly sectors: readonly string[];
  readonly entityIds: readonly string[];
  readonly citizens: boolean;
  /**
   * Who is warned too, wherever they are, because they can't do without others: as the register had it when this was written, so that
   * what two persons saw is what goes out. Absent when that is not chosen.
   */
  readonly dependants?: { readonly all: readonly Dependant[] } | undefined;
};

/** Everybody whom a warning names, by their ids: those that its author named, and those who can't do without others. */
export const namedIn = ({ entityIds, dependants }: Audience): readonly string[] => [
  ...entityIds,
  ...(dependants?.all ?? []).map(({ entityId }) => entityId),
];

/**
 * Everything that a second person approves and that is then sent, exactly (design, "What must always hold" 3). Whatever is
 * not in here can't influence what a recipient gets.
 */
export type Content = {
  readonly warningId: string;
  /** 1 for the alert or the early warning, one more for everything that follows it. */
  readonly revision: number;
  readonly purpose: Purpose;
  readonly plane: Plane;
  readonly threatIds: readonly string[];
  readonly kind: ThreatKind;
  readonly category: Category;
  readonly responseType: ResponseType;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly intensity: Intensity;
  readonly texts: readonly Text[];
  readonly area: Area;
  readonly audience: Audience;
  readonly channels: readonly Channel[];
  /** The handelingsperspectief for entities: a checklist that can be ticked when acknowledging (S28). */
  readonly checklist: readonly string[];
  readonly acknowledgeWithinSeconds: number;
  readonly expiresAt: Date;
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
  /** Absent in an all-clear, which calls off itself. */
  readonly withdrawal?: Withdrawal | undefined;
};

/** The queue lane of a warning: Extreme and Severe overtake the rest (F2). */
export const laneOf = ({ severity }: Pick<Content, 'severity'>): Lane =>
  severity === 'Extreme' || severity === 'Severe' ? 'urgent' : 'routine';

/** The text in a language, or the Dutch one, or the first: a recipient is never left without words. */
export function textIn({ texts }: Pick<Content, 'texts'>, language: Language): Text {
  const text = texts.find((t) => t.language === language) ?? texts.find((t) => t.language === 'nl-NL') ?? texts[0];
  if (!text) throw new Error('content without text');
  return text;
}
