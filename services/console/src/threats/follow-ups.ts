import { saysItIsOver } from '@keten/domain';
import type { ThreatReported } from '@keten/domain';
import { placesTouchedBy } from '@keten/geo';

/** What a source made of a report of its own later: it says something else now, takes it back, or says that it is over. */
export type FollowUp = {
  readonly how: 'corrected' | 'withdrawn' | 'over';
  /** The report that does so. */
  readonly reportId: string;
  readonly at: Date;
};

type Report = Pick<
  ThreatReported,
  'reportId' | 'externalId' | 'format' | 'references' | 'messageType' | 'responseTypes' | 'sentAt' | 'area'
>;

/**
 * Of each report that was followed up in the same name, the last that was said of it (CAP 1.2 §3.2.1 msgType, §3.2.2
 * responseType AllClear; STIX 2.1 §3.6.1 versions of an object). Nobody takes back what another reported.
 */
export function followUpsOf(reports: readonly Report[]): ReadonlyMap<string, FollowUp> {
  const found = new Map<string, FollowUp>();
  const oldestFirst = reports.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
  for (const later of oldestFirst)
    for (const earlier of oldestFirst) {
      const how = isInOneName(later, earlier) ? howItFollows(later, earlier) : undefined;
      if (how) found.set(earlier.reportId, { how, reportId: later.reportId, at: later.sentAt });
    }
  return found;
}

/** That of the issuer: for CAP its sender. */
const isInOneName = (later: Report, earlier: Report): boolean =>
  later !== earlier && later.sentAt >= earlier.sentAt && nameOf(later, 1) === nameOf(earlier, 1);

function howItFollows(later: Report, earlier: Report): FollowUp['how'] | undefined {
  if (saysItIsOver(later)) return isNamed(later, earlier) || isCleared(later, earlier) ? 'over' : undefined;
  if (!isNamed(later, earlier)) return undefined;
  if (later.messageType === 'Cancel') return 'withdrawn';
  return later.messageType === 'Update' ? 'corrected' : undefined;
}

const isNamed = (later: Report, earlier: Report): boolean =>
  later.references.includes(earlier.externalId) ||
  (later.format === 'stix' && later.sentAt > earlier.sentAt && nameOf(later, 2) === nameOf(earlier, 2));

/** Who clears a part of the places leaves what was said of all of them in force. */
function isCleared(later: Report, earlier: Report): boolean {
  const { codes, polygons, circles } = later.area;
  if (codes.length + polygons.length + circles.length === 0) return true;
  const cleared = new Set(placesOf(later));
  return placesOf(earlier).every((code) => cleared.has(code));
}

const placesOf = ({ area }: Report): readonly string[] => {
  const { codes, unknownCodes } = placesTouchedBy(area);
  return [...codes, ...unknownCodes];
};

/** `issuer,object,version`: the first parts of what a report is called outside. */
const nameOf = ({ externalId }: Report, parts: number): string => externalId.split(',').slice(0, parts).join(',');
