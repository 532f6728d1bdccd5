import { isPast, mayRead, touchesOwn } from '@keten/domain';
import type { Lapse, Operator } from '@keten/domain';
import type { Page } from '@keten/platform';
import type { Board } from '../board/board.ts';
import { dueWith } from './waits-for.ts';
import type { Waits } from './waits-for.ts';
import type { IsInRegion } from '../people/people.ts';
import { withPersons } from './with-persons.ts';
import type { LapsesOfLine, WaitsOfLine, WarningLine, WarningList, WarningListWanted } from './warning-list.ts';

type Parts = {
  readonly list: WarningList;
  readonly board: Pick<Board, 'counts' | 'everToCall' | 'nobodyToCall' | 'stillToCall'>;
  readonly entities: Parameters<typeof withPersons>[2]['entities'];
  readonly lapsesOf: LapsesOfLine;
  readonly waitsOf: WaitsOfLine;
  readonly isInRegion: IsInRegion;
  readonly clock: () => Date;
};
type Counts = NonNullable<Awaited<ReturnType<Board['counts']>>>[number];
/** Without counts while Redis is away. `waits` is what it waits for of who asks, if anything. */
export type CountedLine = Omit<WarningLine, 'work' | 'sought'> & {
  readonly counts?: Counts;
  readonly waits?: Waits;
  /** Whose steps count no more, so that it is not as far as its state says. */
  readonly lapses: readonly Lapse[];
  /** Whether it goes nowhere outside the region of who asks. */
  readonly isTheirs: boolean;
};

type Wanted = Omit<WarningListWanted, 'overtaken' | 'unendedAt' | 'undecidedAt' | 'waits'> & {
  readonly isOnlyUnended?: boolean | undefined;
  readonly isOnlyOvertaken?: boolean | undefined;
  readonly isOnlyUndecided?: boolean | undefined;
  /** Those alone that wait for who asks, or those that do not. */
  readonly isWaiting?: boolean | undefined;
};

/** How often a list is looked through further while nothing was found, before whoever asks has to ask on. */
const mostLooks = 10;

/** A warning of which somebody is still to be telephoned, with so much as an alarm says of it. */
export type UnreachedLine = CountedLine & {
  readonly toCall: Pick<StillToCall, 'exhausted' | 'toCall'> & {
    readonly first: ReturnType<typeof withPersons>;
    readonly tried?: ReturnType<typeof withPersons>[number];
    /** Who they are: one in the place of another is news. */
    readonly who: readonly string[];
  };
};
type StillToCall = Awaited<ReturnType<Board['stillToCall']>>;

/** More stand by name on the page of the warning. */
const mostNamed = 3;
/** Whom an alarm tells apart; of more than these it is news all the time. */
const mostToldApart = 100;

/** What is over for so long nobody is telephoned about any more, whatever becomes of it. */
const dayMs = 24 * 3_600_000;
/** Warnings of which somebody was not reached are looked through in rounds of so many. */
const readAtOnce = 100;

/** Warnings that somebody may read in lines, with how many confirmed what is out, a page at a time. */
export const listWarnings = ({ list, board, entities, lapsesOf, waitsOf, isInRegion, clock }: Parts) => {
  const counted = async (operator: Operator, lines: readonly WarningLine[]): Promise<readonly CountedLine[]> => {
    const counts = await board.counts(
      lines.map(({ warningId, issuedRevision, revision }) => ({ warningId, revision: issuedRevision ?? revision })),
    );
    return lines.map(({ work, sought: _sought, ...line }, at) => {
      const lapses = lapsesOf({ work, marking: line.marking });
      const waits = waitsOf(operator, { work, marking: line.marking });
      const decision = dueWith(line.decision, lapses);
      return {
        ...{ ...line, lapses, isTheirs: isInRegion(operator, () => work) },
        ...(decision && { decision }),
        ...(counts?.[at] && { counts: counts[at] }),
        ...(waits && { waits }),
      };
    });
  };
  const unreachedOf = async (operator: Operator, line: CountedLine): Promise<readonly UnreachedLine[]> => {
    const { warningId, issuedRevision, revision, plane } = line;
    const of = issuedRevision ?? revision;
    const { first, tried, exhausted, toCall } = await board.stillToCall(warningId, of, mostToldApart);
    if (first.length === 0) return [];
    const named = first.filter(({ byLadder }) => byLadder).slice(0, mostNamed);
    const [inVain] = withPersons(operator, tried ? [tried] : [], { entities, plane });
    return [
      {
        ...line,
        toCall: {
          ...{ exhausted, toCall, first: withPersons(operator, named, { entities, plane }) },
          ...{ who: first.map(({ recipientId }) => recipientId), ...(inVain && { tried: inVain }) },
        },
      },
    ];
  };
  const firstFound = async (wanted: WarningListWanted): Promise<Page<WarningLine>> => {
    let found = await list.page(wanted);
    for (let look = 1; look < mostLooks && found.items.length === 0 && found.next !== undefined; look += 1)
      found = await list.page({ ...wanted, before: found.next });
    return found;
  };
  return {
    page: async (
      operator: Operator,
      { isOnlyUnended = false, isOnlyOvertaken = false, isOnlyUndecided = false, isWaiting, ...wanted }: Wanted,
    ): Promise<Page<CountedLine>> => {
      const { items, ...next } = await firstFound({
        ...wanted,
        waits: isWaiting === undefined ? undefined : { for: operator, isWanted: isWaiting },
        overtaken: isOnlyOvertaken ? operator.operatorId : undefined,
        unendedAt: isOnlyUnended ? clock() : undefined,
        undecidedAt: isOnlyUndecided ? clock() : undefined,
        mayRead: ({ marking, work }) => mayRead(marking, operator) && touchesOwn(operator, work.regions),
      });
      return { items: await counted(operator, items), ...next };
    },
    /** Those that hold, and of which somebody is still to be telephoned, however long ago they changed. */
    unreached: async (operator: Operator): Promise<readonly UnreachedLine[]> => {
      const found: UnreachedLine[] = [];
      let before: string | undefined;
      do {
        const { items, next } = await board.everToCall({ before, limit: readAtOnce });
        const known = await list.readable(
          operator,
          items.map(({ warningId }) => warningId),
        );
        const lines = await counted(operator, known);
        const isOver = (line: CountedLine, at: Date): boolean => isPast(line.state, new Date(line.expiresAt), at);
        const holds = lines.filter((line) => !isOver(line, clock()));
        const over = lines.filter((line) => isOver(line, new Date(clock().getTime() - dayMs)));
        const longOver = new Set(over.map(({ warningId }) => warningId));
        await Promise.all(items.filter(({ warningId }) => longOver.has(warningId)).map(board.nobodyToCall));
        const silent = holds.filter(({ counts }) => (counts?.exhausted ?? 0) + (counts?.toCall ?? 0) > 0);
        found.push(...(await Promise.all(silent.map((line) => unreachedOf(operator, line)))).flat());
        before = next;
      } while (before !== undefined);
      return found;
    },
  };
};
