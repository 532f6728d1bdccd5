import { expiryOf, mayRead } from '@keten/domain';
import type { Operator } from '@keten/domain';
import type { Page } from '@keten/platform';
import type { Board } from '../board/board.ts';
import type { WarningLine, WarningList, WarningListWanted } from './warning-list.ts';

type Parts = {
  readonly list: WarningList;
  readonly board: Pick<Board, 'counts' | 'everExhausted'>;
  readonly clock: () => Date;
};
type Counts = NonNullable<Awaited<ReturnType<Board['counts']>>>[number];
/** Without counts while Redis is away. */
export type CountedLine = WarningLine & { readonly counts?: Counts };

type Wanted = Omit<WarningListWanted, 'overtaken' | 'holdingAt'> & {
  readonly isOnlyHolding?: boolean | undefined;
  readonly isOnlyOvertaken?: boolean | undefined;
};

/** Warnings of which somebody was not reached are looked through in rounds of so many. */
const readAtOnce = 100;

/** Warnings that somebody may read in lines, with how many confirmed what is out, a page at a time. */
export const listWarnings = ({ list, board, clock }: Parts) => {
  const counted = async (lines: readonly WarningLine[]): Promise<readonly CountedLine[]> => {
    const counts = await board.counts(
      lines.map(({ warningId, issuedRevision, revision }) => ({ warningId, revision: issuedRevision ?? revision })),
    );
    return lines.map((line, at) => (counts?.[at] ? { ...line, counts: counts[at] } : line));
  };
  return {
    page: async (
      operator: Operator,
      { isOnlyHolding = false, isOnlyOvertaken = false, ...wanted }: Wanted,
    ): Promise<Page<CountedLine>> => {
      const { items, ...next } = await list.page({
        ...wanted,
        overtaken: isOnlyOvertaken ? operator.operatorId : undefined,
        holdingAt: isOnlyHolding ? clock() : undefined,
        mayRead: ({ marking }) => mayRead(marking, operator),
      });
      return { items: await counted(items), ...next };
    },
    /** Those that hold, and of which somebody was not reached on any channel, however long ago they changed. */
    unreached: async (operator: Operator): Promise<readonly CountedLine[]> => {
      const found: CountedLine[] = [];
      let before: string | undefined;
      do {
        const { items, next } = await board.everExhausted({ before, limit: readAtOnce });
        const lines = await counted(await list.readable(operator, items));
        const holds = lines.filter((line) => expiryOf(line.state, new Date(line.expiresAt), clock()) !== 'expired');
        found.push(...holds.filter(({ counts }) => (counts?.exhausted ?? 0) > 0));
        before = next;
      } while (before !== undefined);
      return found;
    },
  };
};
