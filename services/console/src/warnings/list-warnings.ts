import type { Board } from '../board/board.ts';
import type { WarningList } from './warning-list.ts';

/** All warnings, the last one changed first, with how many confirmed. */
export const listWarnings =
  ({ list, board }: { readonly list: WarningList; readonly board: Pick<Board, 'counts'> }) =>
  async () =>
    Promise.all(
      (await list.lines()).map(async (line) => ({
        ...line,
        counts: await board.counts(line.warningId, line.releasedRevision ?? line.revision),
      })),
    );
export type ListWarnings = ReturnType<typeof listWarnings>;
