import { isNowhere, nowhere, publicWarningFrom } from '@keten/domain';
import type { Area, CellBroadcastReported, Content } from '@keten/domain';
import { cellAreaOf } from './cell-area.ts';
import { areaWithin, areaWithout, together } from './clip-area.ts';

/** Where phones heard of a warning, or may still, in the geometry that went on the air. */
export type CellReach = {
  /** Where what they heard is still so. */
  readonly now: Area;
  /** Where they still believe what was said before, since they could not be told that it is over. */
  readonly untold: Area;
  /** Since the warning began. */
  readonly ever: Area;
};
/**
 * Where a revision itself is said by cell broadcast, where only that it is over, and where nobody can be told. Nowhere, where it is not.
 * At an end all of it is over: it goes in two where phones can't be told all of it in one.
 */
export type CellAreas = { readonly own: Area; readonly over: Area; readonly untold: Area };

/** A revision as far as these rules ask; `withdraws` is empty unless it calls off a false alarm. */
export type CellIssue = { readonly content: Content; readonly revision: number; readonly withdraws: string };
type Report = Pick<CellBroadcastReported, 'broadcastId' | 'state' | 'mayBeHeard'>;

export const unheard: CellReach = { now: nowhere, untold: nowhere, ever: nowhere };

export const broadcastIdOf = (warningId: string, revision: number): string => `${warningId}.${revision}`;
export const overBroadcastIdOf = (warningId: string, revision: number): string =>
  `${broadcastIdOf(warningId, revision)}.over`;

/** What the centre refused and never took any of: nobody heard it. What nothing is known of may have been heard. */
export function refusedOf(reports: readonly Report[]): ReadonlySet<string> {
  const heard = reports.filter(({ state, mayBeHeard }) => state === 'accepted' || mayBeHeard);
  const taken = new Set(heard.map(({ broadcastId }) => broadcastId));
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
  const isUnheard = has(broadcastIdOf(content.warningId, revision));
  const own = isUnheard ? areaWithin(reach.now, content.area) : asked.own;
  const stay = isUnheard ? areaWithin(reach.untold, content.area) : nowhere;
  const over = has(overBroadcastIdOf(content.warningId, revision)) ? asked.over : nowhere;
  const untold = together([stay, over, asked.untold]);
  return { now: own, untold, ever: together([reach.ever, areaWithout(own, reach.ever)]) };
}

/**
 * Where a revision goes by cell broadcast: where that was approved, and else where phones heard an earlier one, whichever channels are
 * chosen for it. The last word goes to those, and only those, who heard that the warning is so; that it was a false alarm, to all
 * who ever did.
 */
export function cellAreasOf({ content, withdraws }: CellIssue, reach: CellReach): CellAreas {
  const { now, untold } = reach;
  const { area } = content;
  if (isOver(content)) return lastAreasOf(content, reach, withdraws !== '');
  if (!isPublic(content)) return { own: nowhere, over: nowhere, untold };
  const [own, stay] = isApproved(content)
    ? [area, nowhere]
    : inOneIfItFits(areaWithin(now, area), areaWithin(untold, area));
  const [over, left] = inOneIfItFits(areaWithout(now, area), areaWithout(untold, area));
  return { own, over, untold: together([stay, left]) };
}

/** In one if phones can be told so, and else in two: what can go is not refused for what can't. */
function lastAreasOf(content: Content, { now, untold, ever }: CellReach, isFalseAlarm: boolean): CellAreas {
  const all = isFalseAlarm ? ever : together([now, untold]);
  const fitting = [
    () => all,
    () => holdsNoMore(ever, all) && ever,
    () => isPublic(content) && isApproved(content) && holdsNoMore(all, content.area) && content.area,
  ];
  for (const areaThat of fitting) {
    const own = areaThat();
    if (own && fits(own)) return { own, over: nowhere, untold: nowhere };
  }
  const [own, over] = inOneIfItFits(now, isFalseAlarm ? areaWithout(ever, now) : untold);
  return { own, over, untold: nowhere };
}

/** With what phones could not be told before, unless none of it could be told then. */
function inOneIfItFits(main: Area, rest: Area): readonly [Area, Area] {
  if (isNowhere(rest)) return [main, nowhere];
  if (isNowhere(main)) return [rest, nowhere];
  const all = together([main, rest]);
  return fits(all) ? [all, nowhere] : [main, rest];
}

const fits = (area: Area): boolean => isNowhere(area) || cellAreaOf(area).kind !== 'refused';
const holdsNoMore = (area: Area, than: Area): boolean => isNowhere(areaWithout(area, than));
const isApproved = ({ channels }: Content): boolean => channels.includes('cell-broadcast');
/** Whether nothing of a warning holds for citizens after it. */
export const isOver = ({ purpose, audience }: Content): boolean => purpose === 'all-clear' || !audience.citizens;
/** None of it depends on when, or under which code. */
const isPublic = (content: Content): boolean =>
  publicWarningFrom(content, { checkCode: '', issuedAt: content.expiresAt }) !== undefined;
