import { breakThings, noticeRecovery } from './break-things.ts';
import { until } from './checks.ts';
import type { Board, ConsoleClient } from './console-client.ts';
import type { Stage } from './stage.ts';

/** Waits for the first escalation, breaks three things at once, and waits until the chain goes on. */
export async function surviveKills(stage: Stage, author: ConsoleClient, warningId: string): Promise<void> {
  const look = async (): Promise<Board> => (await author.warning(warningId, 1)).board;
  const before = await until(
    'the silent entities are escalated',
    async () => {
      const board = await look();
      showBoard(stage, board);
      return board.obligations.some(({ rung }) => rung > 0) ? board : undefined;
    },
    40_000,
  );
  stage.timeline.add('the first silent entities are tried on their next channel');
  const killed = await breakThings(stage);
  await noticeRecovery(stage, look, before);
  await until('what was killed runs again', async () => killed.restored() || undefined);
  stage.checks.note(`${killed.names.join(', ')} were killed and run again`, true);
}

/** Follows the board until every obligation has come to its end. */
export async function settle(stage: Stage, author: ConsoleClient, warningId: string, expected: number): Promise<Board> {
  const board = await until(
    'every obligation comes to its end',
    async () => {
      const now = (await author.warning(warningId, 1)).board;
      showBoard(stage, now);
      return now.counts.open === 0 && now.obligations.length >= expected ? now : undefined;
    },
    60_000,
  );
  const { confirmed, exhausted } = board.counts;
  stage.timeline.add(`settled: ${confirmed} confirmed, ${exhausted} exhausted with an alarm`, 'settled');
  return board;
}

const showBoard = ({ show }: Stage, { obligations }: Board): void =>
  show(
    obligations.map(({ name, state, rung, via }) => ({
      name,
      state,
      detail: via ? `via ${via}` : rung > 0 ? `channel ${rung + 1}` : 'first channel',
    })),
  );
