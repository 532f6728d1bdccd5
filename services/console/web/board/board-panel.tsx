import {
  Paragraph,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@utrecht/component-library-react';
import { formatLeft, Moment, ObligationBadge, Panel, sectorName, useNow, useWords } from '@keten/web';
import type { Purpose } from '@keten/domain';
import type { ReactNode } from 'react';
import type { Board, ObligationRow } from './board-api.ts';
import { Tally } from './tally.tsx';
import { useBoardTexts } from './board-texts.ts';

const rank = { exhausted: 0, open: 1, confirmed: 2, revoked: 3 } as const;
/** Who needs a person first, then who is still waited for. */
const byNeed = (a: ObligationRow, b: ObligationRow): number => rank[a.state] - rank[b.state];

type Props = {
  /** Undefined while it is still to come. */
  readonly board: Board | undefined;
  readonly purpose: Purpose;
  readonly choice: ReactNode;
  readonly children: ReactNode;
};

/** Who must confirm a revision, live. */
export function BoardPanel({ board, purpose, choice, children }: Props) {
  const texts = useBoardTexts();
  return (
    <Panel title={texts.board}>
      {choice}
      {children}
      <div aria-live="polite" aria-atomic="true">
        {board?.isAway && <Paragraph>{texts.boardIsAway}</Paragraph>}
        {board && !board.isAway && (
          <Tally counts={board.counts} from={purpose === 'all-clear' ? 'nobody' : 'somebody'} />
        )}
      </div>
      {board && board.obligations.length > 0 && <Obligations rows={board.obligations} />}
    </Panel>
  );
}

function Obligations({ rows }: { readonly rows: readonly ObligationRow[] }) {
  const texts = useBoardTexts();
  return (
    <>
      <Paragraph className="keten-muted">{texts.boardWhat}</Paragraph>
      <div className="keten-scroll" tabIndex={0} role="group" aria-label={texts.scrollable}>
        <Table>
          <TableHeader>
            <TableRow>
              {[texts.organisation, texts.sector, texts.state, texts.rung, texts.detail].map((title) => (
                <TableHeaderCell key={title} scope="col">
                  {title}
                </TableHeaderCell>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.toSorted(byNeed).map((row) => (
              <Row key={row.recipientId} row={row} />
            ))}
          </TableBody>
        </Table>
      </div>
    </>
  );
}

const Row = ({ row }: { readonly row: ObligationRow }) => (
  <TableRow>
    <TableHeaderCell scope="row">{row.name}</TableHeaderCell>
    <TableCell>{sectorName(row.sector)}</TableCell>
    <TableCell>
      <ObligationBadge state={row.state} />
    </TableCell>
    <TableCell>{row.rung + 1}</TableCell>
    <TableCell>{row.state === 'open' ? <StillOpen row={row} /> : <Ended row={row} />}</TableCell>
  </TableRow>
);

function StillOpen({ row: { deadlineAt, because } }: { readonly row: ObligationRow }) {
  const texts = useBoardTexts();
  const now = useNow();
  return (
    <>
      {deadlineAt !== undefined && `${texts.left} ${formatLeft(deadlineAt, now)}`}
      {because !== undefined && (
        <>
          {' '}
          · <span lang="en">{because}</span>
        </>
      )}
    </>
  );
}

function Ended({ row: { because, earlier, ...last } }: { readonly row: ObligationRow }) {
  const texts = useBoardTexts();
  return (
    <>
      <Said said={last} />
      {because !== undefined && (
        <>
          {' '}
          · <span lang="en">{because}</span>
        </>
      )}
      {earlier.length > 0 && (
        <div className="keten-small keten-muted">
          {texts.saidBefore}
          <ul className="keten-list">
            {earlier.map((said) => (
              <li key={said.at}>
                <Said said={said} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

type Statement = ObligationRow['earlier'][number];

function Said({ said: { at, via, by, ticked = [], serviceState } }: { readonly said: Statement }) {
  const texts = useBoardTexts();
  const words = useWords();
  return (
    <>
      <Moment at={at} isShort />
      {via && ` ${texts.via} ${words.channel[via]}`}
      {by !== undefined && by !== '' && ` ${texts.by} ${by}`}
      {serviceState && ` · ${words.service[serviceState]}`}
      {ticked.length > 0 && <div className="keten-small">✓ {ticked.join(' ✓ ')}</div>}
    </>
  );
}
