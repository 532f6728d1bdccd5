import { nowhere, publicWarningFrom } from '@keten/domain';
import type { Area, CellBroadcastReported, Content } from '@keten/domain';
import { areaWithin, areaWithout, together } from './clip-area.ts';

/** Where phones heard of a warning, or may still, in the geometry that went on the air. */
export type CellReach = {
  /** Where what they heard is still so. */
  readonly now: Area;
  /** Since the warning began. */
  readonly ever: Area;
};
/** Where a revision itself is said by cell broadcast, and where only that it is over. Nowhere, where it is not. */
export type CellAreas = { readonly own: Area; readonly over: Area };

/** A revision as far as these rules ask; `withdraws` is empty unless it calls off a false alarm. */
export type CellIssue = { readonly content: Content; readonly revision: number; readonly withdraws: string };
type Report = Pick<CellBroadcastReported, 'broadcastId' | 'state'>;

export const unheard: CellReach = { now: nowhere, ever: nowhere };

export const broadcastIdOf = (warningId: string, revision: number): string => `${warningId}.${revision}`;
export const overBroadcastIdOf = (warningId: string, revision: number): string =>
  `${broadcastIdOf(warningId, revision)}.over`;

/** What the centre refused and never took: nobody heard it. What nothing is known of may have been heard. */
export function refusedOf(reports: readonly Report[]): ReadonlySet<string> {
  const taken = new Set(reports.filter(({ state }) => state === 'accepted').map(({ broadcastId }) => broadcastId));
  const refused = reports.filter(({ state, broadcastId }) => state === 'refused' && !taken.has(broadcastId));
  return new Set(refused.map(({ broadcastId }) => broadcastId));
}

/** Of the revisions that went out so far. @param refused as `refusedOf` has them. */
export const cellReachOf = (issued: readonly CellIssue[], refused: ReadonlySet<string>): CellReach =>
  issued
    .toSorted((a, b) => a.revision - b.revision)
    .reduce((reach, issue) => afterCellIssue(reach, issue, refused), unheard);

export function afterCellIssue(reach: CellReach, issue: CellIssue, refused: ReadonlySet<string>): CellReach {
  const { content, revision } = issue;
  if (isOver(content)) return unheard;
  if (!isPublic(content)) return reach;
  const asked = cellAreasOf(issue, reach);
  const has = (id: string): boolean => refused.has(id);
  // Who heard nothing newer still believes what was said before.
  const own = has(broadcastIdOf(content.warningId, revision)) ? areaWithin(reach.now, content.area) : asked.own;
  const over = has(overBroadcastIdOf(content.warningId, revision)) ? asked.over : nowhere;
  return { now: together([own, over]), ever: together([reach.ever, areaWithout(own, reach.ever)]) };
}

/**
 * Where a revision goes by cell broadcast: where that was approved, and else where phones heard an earlier one, whichever channels are
 * chosen for it. The last word goes to those, and only those, who heard that the warning is so; that it was a false alarm, to all
 * who ever did.
 */
export function cellAreasOf({ content, withdraws }: CellIssue, { now, ever }: CellReach): CellAreas {
  if (isOver(content)) return { own: withdraws === '' ? now : ever, over: nowhere };
  if (!isPublic(content)) return { own: nowhere, over: nowhere };
  const isApproved = content.channels.includes('cell-broadcast');
  return { own: isApproved ? content.area : areaWithin(now, content.area), over: areaWithout(now, content.area) };
}

const isOver = ({ purpose, audience }: Content): boolean => purpose === 'all-clear' || !audience.citizens;
/** None of it depends on when, or under which code. */
const isPublic = (content: Content): boolean =>
  publicWarningFrom(content, { checkCode: '', issuedAt: content.expiresAt }) !== undefined;
