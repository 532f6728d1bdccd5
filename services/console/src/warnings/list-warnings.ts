import type { ObligationBoard } from '../board/obligation-board.ts';
import type { WarningList } from './warning-list.ts';

/** All warnings, the last one changed first, with how many confirmed. */
export const listWarnings =
  ({ list, obligations }: { readonly list: WarningList; readonly obligations: ObligationBoard }) =>
  async () =>
    Promise.all(
      (await list.lines()).map(async (line) => ({
        ...line,
        counts: await obligations.counts(line.warningId, line.releasedRevision ?? line.revision),
      })),
    );
export type ListWarnings = ReturnType<typeof listWarnings>;
