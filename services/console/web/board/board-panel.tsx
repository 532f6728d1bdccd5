import { Paragraph } from '@utrecht/component-library-react';
import { Panel } from '@keten/web';
import type { Purpose } from '@keten/domain';
import type { ReactNode } from 'react';
import { AckCurve } from './ack-curve.tsx';
import type { Places } from '../areas/area-api.ts';
import { BoardTable } from './board-table.tsx';
import type { CallsToRow } from './board-table.tsx';
import { useBoardTexts } from './board-texts.ts';
import { DisruptedServices } from './disrupted-services.tsx';
import { SaidAtTimes } from './said-at-times.tsx';
import { ServiceCounts } from './service-counts.tsx';
import { Tally } from './tally.tsx';
import type { ShownBoard } from './use-board-rows.ts';

type Props = {
  /** Undefined while it is still to come. */
  readonly board: ShownBoard | undefined;
  readonly purpose: Purpose;
  /** When the revision went out. */
  readonly issuedAt: string;
  /** Where it holds. */
  readonly area: Places;
  /** What is beside a row of who is waited for. */
  readonly callsTo?: CallsToRow;
  readonly choice: ReactNode;
  readonly children: ReactNode;
};

/** Who must confirm a revision, live. */
export function BoardPanel({ board, purpose, issuedAt, area, callsTo, choice, children }: Props) {
  const texts = useBoardTexts();
  const isThere = board !== undefined && !board.isAway;
  return (
    <Panel title={texts.board}>
      {choice}
      {children}
      {board?.isAway && <Paragraph role="status">{texts.boardIsAway}</Paragraph>}
      {isThere && <Tally counts={board.counts} from={purpose === 'all-clear' ? 'nobody' : 'somebody'} />}
      {isThere && <SaidAtTimes counts={board.counts} />}
      {isThere && <ServiceCounts rows={board.rows} />}
      {isThere && <DisruptedServices rows={board.rows} area={area} />}
      {isThere && board.rows.length > 0 && (
        <>
          <AckCurve rows={board.rows} sinceMs={Date.parse(issuedAt)} />
          <BoardTable board={board} callsTo={callsTo} />
        </>
      )}
    </Panel>
  );
}
