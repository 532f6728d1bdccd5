import type { Area, Point } from './area.ts';
import type { Content, Text } from './content.ts';
import { mayCarry } from './may-carry.ts';
import type {
  Category,
  Certainty,
  Intensity,
  Plane,
  Purpose,
  ResponseType,
  Rubricering,
  Severity,
  ThreatKind,
  Tlp,
  Urgency,
} from './vocabulary.ts';

/**
 * What the whole world may read of one revision of a warning (S62, S63): a type of its own. It never grows by itself: what
 * `Content` gets stays inside until somebody names it here.
 */
export type PublicWarning = {
  readonly warningId: string;
  readonly revision: number;
  readonly purpose: Purpose;
  readonly plane: Plane;
  readonly kind: ThreatKind;
  readonly category: Category;
  readonly responseType: ResponseType;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly intensity: Intensity;
  readonly texts: readonly Text[];
  readonly area: Area;
  readonly expiresAt: Date;
  /** Always the lowest: a gateway looks again before it sends to everybody. */
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
  /** Six characters with which anyone can check that a message is real. */
  readonly checkCode: string;
  readonly issuedAt: Date;
  /** Gemeenten and islands that an earlier revision warned and this one does not: there it is over. */
  readonly overIn: readonly string[];
  /** Where phones heard an earlier revision by cell broadcast, and now hear by it that it is over; absent when that was not asked for. */
  readonly overOnAir?: Area;
};

/** What is not in the content itself. */
type Issued = Pick<PublicWarning, 'checkCode' | 'issuedAt'>;

/**
 * The public version of a content, member by member, at every depth. Whom else it is for, what they must do, and which reports
 * it came from are not among them.
 *
 * @returns undefined when two persons did not approve citizens as its readers, or when its marking keeps it inside: only
 *   unmarked text (ongerubriceerd, TLP:CLEAR) is for everybody.
 */
export function publicWarningFrom(content: Content, { checkCode, issuedAt }: Issued): PublicWarning | undefined {
  if (!content.audience.citizens || !mayCarry('push', content)) return undefined;
  return {
    warningId: content.warningId,
    revision: content.revision,
    purpose: content.purpose,
    plane: content.plane,
    kind: content.kind,
    category: content.category,
    responseType: content.responseType,
    urgency: content.urgency,
    severity: content.severity,
    certainty: content.certainty,
    intensity: content.intensity,
    texts: content.texts.map(publicText),
    area: publicArea(content.area),
    expiresAt: content.expiresAt,
    rubricering: content.rubricering,
    tlp: content.tlp,
    checkCode,
    issuedAt,
    overIn: [],
  };
}

const publicText = ({ language, headline, description, instruction }: Text): Text => ({
  language,
  headline,
  description,
  instruction,
});

const publicArea = ({ description, codes, polygons, circles }: Area): Area => ({
  description,
  codes,
  polygons: polygons.map(({ points }) => ({ points: points.map(publicPoint) })),
  circles: circles.map(({ center, radiusKm }) => ({ center: publicPoint(center), radiusKm })),
});
const publicPoint = ({ lat, lon }: Point): Point => ({ lat, lon });
