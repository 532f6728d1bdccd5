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
import { useAtMostEvery } from './use-at-most-every.ts';
import type { ShownBoard } from './use-board-rows.ts';

/** A figure or an order that changes all the time is read by nobody, and to draw them is most of what a page costs. */
const calmMs = 2000;

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
export function BoardPanel({ board, choice, children, ...of }: Props) {
  const texts = useBoardTexts();
  return (
    <Panel title={texts.board}>
      {choice}
      {children}
      {board?.isAway && <Paragraph role="status">{texts.boardIsAway}</Paragraph>}
      {board && !board.isAway && <Shown key={of.issuedAt} {...{ board, ...of }} />}
    </Panel>
  );
}

type ShownProps = Omit<Props, 'board' | 'choice' | 'children'> & { readonly board: ShownBoard };

function Shown({ board, purpose, issuedAt, area, callsTo }: ShownProps) {
  const calm = useAtMostEvery(board, calmMs);
  return (
    <>
      <Tally counts={board.counts} from={purpose === 'all-clear' ? 'nobody' : 'somebody'} />
      <SaidAtTimes counts={board.counts} />
      <ServiceCounts rows={calm.rows} />
      <DisruptedServices rows={calm.rows} area={area} />
      {board.rows.length > 0 && (
        <>
          <AckCurve rows={calm.rows} sinceMs={Date.parse(issuedAt)} />
          <BoardTable {...{ board, calm, callsTo }} />
        </>
      )}
    </>
  );
}
