import { warningSubjects } from '@keten/contracts';
import { decisionDue, expiryOf, isBesideIssued, mayRead, standingOf, textIn, touchesOwn } from '@keten/domain';
import type { JsonOf, Lapse, Operator, Warning, WarningEvent } from '@keten/domain';
import { LatestRows, pageIn } from '@keten/platform';
import type { Log, Page, PageWanted, Projection, Row, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { markingOf, regionsOfWarning } from '../people/people.ts';
import type { Whereabouts } from '../people/people.ts';
import { viewPrefix } from '../view-prefix.ts';
import { rankOf, rankOfOver, ranks } from './rank-of.ts';
import { waitingStates, workOf } from './waits-for.ts';
import { warningSteps } from './warning-record.ts';
import type { Waits } from './waits-for.ts';
import type { WarningLog } from './warning-record.ts';
import { isFoundBy, soughtIn } from './words-of.ts';

/** A warning in one line of the list. */
type Line = ReturnType<typeof lineOf>;
/** `sequence` is that of its last step: later is shown first. */
export type WarningLine = JsonOf<Line> & { readonly sequence: number };
export type WarningListWanted = PageWanted<JsonOf<Line>> & {
  /** What is out, or what is written beside it. */
  readonly state?: Warning['state'] | undefined;
  /** What waits for this person, or what does not. */
  readonly waits?: { readonly for: Operator; readonly isWanted: boolean } | undefined;
  /** Those that are about this threat. */
  readonly threatId?: string | undefined;
  /** Words that it says, or names and codes of places: each of them begins with one of these. */
  readonly sought?: string | undefined;
  /** Those that went out by a standing order, and that no person has taken further since. */
  readonly isOnlyOrdered?: boolean | undefined;
  /** Those of which the threat grew, while nothing that people wrote says so. */
  readonly isOnlyGrown?: boolean | undefined;
  /** Those for which this author was writing when a standing order went first, and that no person has taken further since. */
  readonly overtaken?: string | undefined;
  /** Those that are out and that nobody ended; early warnings, which lapse by themselves, while they hold at this moment. */
  readonly unendedAt?: Date | undefined;
  /** Those that wait for a decision at this moment, of anybody. */
  readonly undecidedAt?: Date | undefined;
};

type GroupedBy = { readonly work: Pick<Line['work'], 'state'> };
/** A warning stands in the group of what is out and of what is written, and of how bad it is; when it is over, in that of those. */
const groupOf = ({ state, work, rank }: Pick<JsonOf<Line>, 'state' | 'rank'> & GroupedBy): string =>
  rank === rankOfOver ? 'ended' : `${state}+${work.state}/${rank}`;

function inGroup(group: string) {
  const [states = '', rank = rankOfOver] = group.split('/');
  return { states: states.split('+'), rank: Number(rank) };
}

/** Of the groups that there are those that can hold what is wanted, the worst first, and what is over behind all else. */
function tiersOf(
  groups: readonly string[],
  { state, waits, undecidedAt }: Pick<WarningListWanted, 'state' | 'waits' | 'undecidedAt'>,
) {
  const isForSomebody = waits?.isWanted === true || undecidedAt !== undefined;
  const wanted = groups
    .map((group) => ({ group, ...inGroup(group) }))
    .filter(
      ({ states }) =>
        (state === undefined || states.includes(state)) &&
        (!isForSomebody || waitingStates.some((waiting) => waiting === states.at(-1))),
    );
  return [...ranks, rankOfOver].map((tier) => wanted.filter(({ rank }) => rank === tier).map(({ group }) => group));
}

const isUntouched = ({ orderedRevision, revision, draft }: JsonOf<Line>): boolean =>
  revision === orderedRevision && draft === undefined;
const isOvertaken = ({ state, draft, unsentBy = [] }: JsonOf<Line>, author: string): boolean =>
  state === 'issued' && draft === undefined && unsentBy.includes(author);
function isUnendedAt(now: Date, { state, expiresAt, purpose }: JsonOf<Line>): boolean {
  const expiry = expiryOf(state, new Date(expiresAt), now);
  return expiry !== undefined && !(expiry === 'expired' && purpose === 'early-warning');
}
const isUndecidedAt = (now: Date, { decision }: JsonOf<Line>): boolean =>
  decision !== undefined && new Date(decision.until) > now;
const asShown = ({ value, sequence }: Row<JsonOf<Line>>): WarningLine => ({ ...value, sequence });

/** Whose steps of this line count no more: that follows from who may do what now, and not from any step of the warning. */
export type LapsesOfLine = (line: Pick<WarningLine, 'work' | 'marking'>) => readonly Lapse[];
/** What it waits for of somebody. */
export type WaitsOfLine = (operator: Operator, line: Pick<WarningLine, 'work' | 'marking'>) => Waits | undefined;

type Parts = {
  readonly redis: Redis;
  readonly log: WarningLog;
  readonly diary: Pick<Log, 'warn'>;
  readonly waitsOf: WaitsOfLine;
};

/** All warnings as they are now; each step of one makes its line anew from its record. */
export const warningList = ({ redis, log, diary, waitsOf }: Parts) => {
  const lines = new LatestRows<Line>(redis, `${viewPrefix}:{warnings}`);

  const step = async (warningId: string, sequence: number): Promise<Update | undefined> => {
    const known = await lines.get(warningId);
    if (known && known.sequence >= sequence) return updateOf(known.value);
    const { state: warning, steps } = await log.read(warningId);
    if (!warning) return undefined;
    const value = lineOf(warning, steps);
    // Not of what else is on its subjects: what is no step must not bring it to the front.
    await lines.put({ field: warningId, sequence: steps.at(-1)?.sequence ?? sequence, group: groupOf(value), value });
    return updateOf(value);
  };

  const projections: readonly Projection[] = Object.values(warningSteps).map((event) => ({
    event,
    apply: ({ warningId }: { readonly warningId: string }, sequence: number) => step(warningId, sequence),
  }));

  return {
    projections,
    /** What is not over before what is; the worst first, and of what is as bad the last one changed. */
    async page({
      state,
      waits,
      sought,
      threatId,
      isOnlyOrdered = false,
      isOnlyGrown = false,
      overtaken,
      unendedAt,
      undecidedAt,
      mayRead: mayReadLine = () => true,
      ...page
    }: WarningListWanted): Promise<Page<WarningLine>> {
      const isFound = isFoundBy(sought ?? '');
      const isWanted = (line: JsonOf<Line>): boolean =>
        (threatId === undefined || line.threatIds.includes(threatId)) &&
        (!isOnlyOrdered || isUntouched(line)) &&
        (!isOnlyGrown || line.grown !== undefined) &&
        (overtaken === undefined || isOvertaken(line, overtaken)) &&
        (!unendedAt || isUnendedAt(unendedAt, line)) &&
        (!undecidedAt || isUndecidedAt(undecidedAt, line)) &&
        (!waits || (waitsOf(waits.for, line) !== undefined) === waits.isWanted) &&
        isFound(line.sought) &&
        mayReadLine(line);
      const tiers = (groups: readonly string[]) => tiersOf(groups, { state, waits, undecidedAt });
      const { items, ...next } = await pageOfRows(lines, { ...page, mayRead: isWanted }, tiers).catch(
        (err: unknown) => {
          diary.warn({ err }, 'warnings are listed from their record');
          return pageOfRecord(log, { ...page, mayRead: isWanted }, tiers);
        },
      );
      return { items: items.map(asShown), ...next };
    },
    /** The lines of these warnings, as far as they are known and somebody may read them. */
    async readable(operator: Operator, warningIds: readonly string[]): Promise<readonly WarningLine[]> {
      return (await lines.some(warningIds))
        .map(asShown)
        .filter(({ marking, work }) => mayRead(marking, operator) && touchesOwn(operator, work.regions));
    },
    /** By warning: how it stands, how far what is written for it is, and when the decision that it waits for is late. */
    async standings(warningIds: readonly string[]) {
      const found = await lines.some(warningIds);
      return new Map(
        found.map(({ field, value: { state, work, changedAt, decision } }) => [
          field,
          { states: [state, work.state], changedAt: new Date(changedAt ?? 0), decisionDueAt: decision?.dueAt },
        ]),
      );
    },
    /** How a warning is marked and where it lies, for what is told of it; undefined when there is none. */
    async whereabouts(warningId: string): Promise<Whereabouts | undefined> {
      const known = await lines.get(warningId);
      if (known) return whereaboutsOf(known.value);
      const { state: warning, steps } = await log.read(warningId);
      return warning && { marking: markingOf(warning), regions: regionsOfWarning(warning, steps) };
    },
  };
};
export type WarningList = ReturnType<typeof warningList>;

type Wanted = Omit<PageWanted<JsonOf<Line>>, 'tiers'>;
type Tiers = (groups: readonly string[]) => readonly (readonly string[])[];

const pageOfRows = async (lines: LatestRows<Line>, wanted: Wanted, tiers: Tiers): Promise<Page<Row<JsonOf<Line>>>> =>
  lines.page({ ...wanted, tiers: tiers(Object.keys(await lines.counts())) });

/** The same page while Redis is away, made of the whole record: slower, but whoever approves finds what waits for them. */
async function pageOfRecord(
  log: WarningLog,
  { mayRead: mayReadLine = () => true, ...page }: Wanted,
  tiers: Tiers,
): Promise<Page<Row<JsonOf<Line>>>> {
  const all = await log.readAll(warningSubjects('*'), ({ warningId }) => warningId);
  const rows = all.flatMap(({ state, steps, lastSequence }) => (state ? [rowOf(state, steps, lastSequence)] : []));
  const inTiers = tiers([...new Set(rows.map(({ group }) => group))]).map((groups) =>
    rows
      .filter(({ group, value }) => groups.includes(group) && mayReadLine(value))
      .toSorted((a, b) => b.sequence - a.sequence),
  );
  return pageIn(inTiers.flat(), ({ field }) => field, page);
}

function rowOf(warning: Warning, steps: readonly WarningEvent[], sequence: number): Row<JsonOf<Line>> {
  const value = JSON.parse(JSON.stringify(lineOf(warning, steps))) as JsonOf<Line>;
  return { field: value.warningId, sequence, group: groupOf(value), value };
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
    rank: rankOf(warning),
    work: workOf(warning, steps),
    /** What it waits for of anybody, and when that is late. */
    decision: decisionDue(warning, steps),
    sought: soughtIn(isBeside ? [content, warning.content] : [content]),
    // A draft may have no text yet.
    headline: content.texts.length > 0 ? textIn(content, 'nl-NL').headline : '',
    area: content.area.description,
    citizens: content.audience.citizens,
    issuedRevision: issued?.revision,
    issuedAt: issued?.at,
    changedAt: steps.at(-1)?.fact.at,
    ...orderOf(steps),
    ...endOf(steps),
    ...grownOf(warning),
    ...(warning.unsent ? { unsentBy: warning.unsent.authors } : {}),
  };
}

/** How bad the threat is now, when nothing that people wrote says so yet. */
const grownOf = ({ offered }: Warning) =>
  offered?.isOpen ? { grown: { severity: offered.content.severity, area: offered.content.area.description } } : {};

/** The next revision, as far as it is. */
const draftOf = ({ state, content: { revision, purpose } }: Warning) => ({ state, revision, purpose });

type Ordered = { readonly standingOrderId?: string; readonly orderedRevision?: number };

/** The standing order that it went out by, if people did not decide on it themselves; people may have warned early before it. */
function orderOf(steps: readonly WarningEvent[]): Ordered {
  const issued = steps.findLast(({ type }) => type === 'issued');
  if (issued?.type !== 'issued' || issued.fact.standingOrderId === '') return {};
  return { standingOrderId: issued.fact.standingOrderId, orderedRevision: issued.fact.revision };
}

/** When people were told that it is safe, by whom, and whether that was since it was a false alarm. */
function endOf(steps: readonly WarningEvent[]) {
  const last = steps.findLast(({ type }) => type === 'ended');
  if (last?.type !== 'ended') return {};
  const { at, by, withdraws } = last.fact;
  return { ended: { at, by, isWithdrawal: withdraws !== '' } };
}

type Placed = Pick<WarningLine, 'marking'> & { readonly work: Pick<WarningLine['work'], 'regions'> };
const whereaboutsOf = ({ marking, work: { regions } }: Placed): Whereabouts => ({
  marking,
  regions,
});

type Told = Placed & Pick<WarningLine, 'warningId' | 'revision' | 'state' | 'standingOrderId'>;

const updateOf = ({ warningId, revision, state, standingOrderId, ...told }: Told): Update => ({
  name: 'warning',
  ...whereaboutsOf(told),
  data: { warningId, revision, state, standingOrderId },
});
