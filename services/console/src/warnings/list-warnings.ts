import { mayRead } from '@keten/domain';
import type { Operator } from '@keten/domain';
import type { Board } from '../board/board.ts';
import type { WarningList } from './warning-list.ts';

/** All warnings that somebody may read, the last one changed first, with how many confirmed. */
export const listWarnings =
  ({ list, board }: { readonly list: WarningList; readonly board: Pick<Board, 'counts'> }) =>
  async (operator: Operator) =>
    Promise.all(
      (await list.lines())
        .filter(({ marking }) => mayRead(marking, operator))
        .map(async (line) => ({
          ...line,
          counts: await board.counts(line.warningId, line.releasedRevision ?? line.revision),
        })),
    );
export type ListWarnings = ReturnType<typeof listWarnings>;
