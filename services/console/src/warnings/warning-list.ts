import { warningSubjects } from '@keten/contracts';
import { expiryOf, isBesideIssued, mayRead, standingOf, textIn } from '@keten/domain';
import type { JsonOf, Marking, Operator, Warning, WarningEvent } from '@keten/domain';
import { LatestRows, pageIn } from '@keten/platform';
import type { Log, Page, PageWanted, Projection, Row, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { markingOf } from '../people/people.ts';
import { viewPrefix } from '../view-prefix.ts';
import { warningSteps } from './warning-record.ts';
import type { WarningLog } from './warning-record.ts';

/** A warning in one line of the list. */
type Line = ReturnType<typeof lineOf>;
/** `sequence` is that of its last step: later is shown first. */
export type WarningLine = JsonOf<Line> & { readonly sequence: number };
export type WarningListWanted = PageWanted<JsonOf<Line>> & {
  readonly state?: Warning['state'] | undefined;
  /** Those that went out by a standing order, and that no person has taken further since. */
  readonly isOnlyOrdered?: boolean | undefined;
  /** Those of which the threat grew, while nothing that people wrote says so. */
  readonly isOnlyGrown?: boolean | undefined;
  /** Those for which this author was writing when a standing order went first, and that no person has taken further since. */
  readonly overtaken?: string | undefined;
  /** Those that are out and have not expired at this moment. */
  readonly holdingAt?: Date | undefined;
};

const tiers: readonly (readonly Warning['state'][])[] = [
  ['proposed', 'draft', 'submitted', 'approved', 'rejected', 'issued'],
  ['ended'],
];
const isUntouched = ({ standingOrderId, revision, draft }: JsonOf<Line>): boolean =>
  standingOrderId !== undefined && revision === 1 && draft === undefined;
const isOvertaken = ({ state, draft, unsentBy = [] }: JsonOf<Line>, author: string): boolean =>
  state === 'issued' && draft === undefined && unsentBy.includes(author);
const holdsAt = (now: Date, { state, expiresAt }: JsonOf<Line>): boolean =>
  ['soon', 'holds'].includes(expiryOf(state, new Date(expiresAt), now) ?? '');
const asShown = ({ value, sequence }: Row<JsonOf<Line>>): WarningLine => ({ ...value, sequence });

/** All warnings as they are now; each step of one makes its line anew from its record. */
export const warningList = (redis: Redis, log: WarningLog, diary: Pick<Log, 'warn'>) => {
  const lines = new LatestRows<Line>(redis, `${viewPrefix}:{warnings}`);

  const step = async (warningId: string, sequence: number): Promise<Update | undefined> => {
    const known = await lines.get(warningId);
    if (known && known.sequence >= sequence) return updateOf(known.value);
    const { state: warning, steps, lastSequence } = await log.read(warningId);
    if (!warning) return undefined;
    const value = lineOf(warning, steps);
    await lines.put({ field: warningId, sequence: lastSequence, group: value.state, value });
    return updateOf(value);
  };

  const projections: readonly Projection[] = Object.values(warningSteps).map((event) => ({
    event,
    apply: ({ warningId }: { readonly warningId: string }, sequence: number) => step(warningId, sequence),
  }));

  return {
    projections,
    /** What is not over before what is, and of both the last one changed first; or those of one state. */
    async page({
      state,
      isOnlyOrdered = false,
      isOnlyGrown = false,
      overtaken,
      holdingAt,
      mayRead: mayReadLine = () => true,
      ...page
    }: WarningListWanted): Promise<Page<WarningLine>> {
      const isWanted = (line: JsonOf<Line>): boolean =>
        (!isOnlyOrdered || isUntouched(line)) &&
        (!isOnlyGrown || line.grown !== undefined) &&
        (overtaken === undefined || isOvertaken(line, overtaken)) &&
        (!holdingAt || holdsAt(holdingAt, line)) &&
        mayReadLine(line);
      const wanted = { ...page, tiers: state ? [[state]] : tiers, mayRead: isWanted };
      const { items, ...next } = await lines.page(wanted).catch((err: unknown) => {
        diary.warn({ err }, 'warnings are listed from their record');
        return pageOfRecord(log, wanted);
      });
      return { items: items.map(asShown), ...next };
    },
    /** The lines of these warnings, as far as they are known and somebody may read them. */
    async readable(operator: Operator, warningIds: readonly string[]): Promise<readonly WarningLine[]> {
      return (await lines.some(warningIds)).map(asShown).filter(({ marking }) => mayRead(marking, operator));
    },
    /** How a warning is marked, for what is told of it; undefined when there is none. */
    async markingOf(warningId: string): Promise<Marking | undefined> {
      const known = await lines.get(warningId);
      if (known) return known.value.marking;
      const { state: warning } = await log.read(warningId);
      return warning && markingOf(warning);
    },
  };
};
export type WarningList = ReturnType<typeof warningList>;

/** The same page while Redis is away, made of the whole record: slower, but whoever approves finds what waits for them. */
async function pageOfRecord(
  log: WarningLog,
  { tiers: wantedTiers = [], mayRead: mayReadLine = () => true, ...page }: PageWanted<JsonOf<Line>>,
): Promise<Page<Row<JsonOf<Line>>>> {
  const all = await log.readAll(warningSubjects('*'), ({ warningId }) => warningId);
  const rows = all.flatMap(({ state, steps, lastSequence }) => (state ? [rowOf(state, steps, lastSequence)] : []));
  const inTiers = wantedTiers.map((states) =>
    rows
      .filter(({ group, value }) => states.includes(group) && mayReadLine(value))
      .toSorted((a, b) => b.sequence - a.sequence),
  );
  return pageIn(inTiers.flat(), ({ field }) => field, page);
}

function rowOf(warning: Warning, steps: readonly WarningEvent[], sequence: number): Row<JsonOf<Line>> {
  const value = JSON.parse(JSON.stringify(lineOf(warning, steps))) as JsonOf<Line>;
  return { field: value.warningId, sequence, group: value.state, value };
}

/** A line tells what is out, whatever is being written for it: that stands beside it. */
function lineOf(warning: Warning, steps: readonly WarningEvent[]) {
  const { issued, contentHash } = warning;
  const isBeside = isBesideIssued(warning);
  const content = (isBeside && issued?.content) || warning.content;
  const state = standingOf(issued) ?? warning.state;
  const { warningId, revision, purpose, plane, kind, urgency, severity, threatIds, expiresAt } = content;
  return {
    ...{ warningId, revision, state, purpose, plane, kind, urgency, severity, threatIds, expiresAt, contentHash },
    ...(isBeside ? { draft: draftOf(warning) } : {}),
    // Who may read it follows from its marking, and from that of what is written for it.
    marking: markingOf(warning),
    // A draft may have no text yet.
    headline: content.texts.length > 0 ? textIn(content, 'nl-NL').headline : '',
    area: content.area.description,
    citizens: content.audience.citizens,
    issuedRevision: issued?.revision,
    issuedAt: issued?.at,
    changedAt: steps.at(-1)?.fact.at,
    ...orderOf(steps),
    ...grownOf(warning),
    ...(warning.unsent ? { unsentBy: warning.unsent.authors } : {}),
  };
}

/** How bad the threat is now, when nothing that people wrote says so yet. */
const grownOf = ({ offered }: Warning) =>
  offered?.isOpen ? { grown: { severity: offered.content.severity, area: offered.content.area.description } } : {};

/** The next revision, as far as it is. */
const draftOf = ({ state, content: { revision, purpose } }: Warning) => ({ state, revision, purpose });

/** The standing order that it went out by, if people did not decide on it themselves. */
function orderOf(steps: readonly WarningEvent[]): { readonly standingOrderId?: string } {
  const issued = steps.findLast(({ type }) => type === 'issued');
  const id = issued?.type === 'issued' ? issued.fact.standingOrderId : '';
  return id === '' ? {} : { standingOrderId: id };
}

type Told = Pick<WarningLine, 'marking' | 'warningId' | 'revision' | 'state' | 'standingOrderId'>;

const updateOf = ({ marking, warningId, revision, state, standingOrderId }: Told): Update => ({
  name: 'warning',
  marking,
  data: { warningId, revision, state, standingOrderId },
});
