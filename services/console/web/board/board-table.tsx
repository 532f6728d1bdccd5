import {
  Paragraph,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@utrecht/component-library-react';
import {
  ChoiceField,
  formatLeft,
  ObligationBadge,
  Press,
  TextField,
  useByNow,
  useSectorName,
  useWords,
} from '@keten/web';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { AskedSteps } from './asked-people.tsx';
import type { BoardRow } from './board-rows.ts';
import { useBoardTexts } from './board-texts.ts';
import { Because, Ended } from './said.tsx';
import type { ShownBoard } from './use-board-rows.ts';

const states = ['exhausted', 'open', 'confirmed', 'revoked'] as const;
type State = (typeof states)[number];
/** So many rows are on the page: a window on all, of which search and filter find any. */
const rowsShown = 50;
/** Fewer than this are found by looking. */
const fewRows = 10;

export type CallsToRow = (row: BoardRow) => ReactNode;
type TableProps = {
  readonly board: ShownBoard;
  /** As it was a moment ago: who says something shows it at once, but goes elsewhere for it a moment later, or nobody reads a row while a thousand answer. */
  readonly calm: ShownBoard;
  readonly callsTo: CallsToRow | undefined;
};

/** The obligations, who needs a person first, then who is still waited for. */
export function BoardTable({ board: { rows, rowOf }, calm, callsTo }: TableProps) {
  const texts = useBoardTexts();
  const [sought, setSought] = useState('');
  const [state, setState] = useState<State | ''>('');
  const [page, setPage] = useState(0);
  const words = useDeferredValue(sought.trim().toLowerCase());
  const found = useMemo(() => byNeed(calm.rows, state, words), [calm, state, words]);
  const seekFromFirst = useCallback((wanted: Wanted) => {
    if (wanted.sought !== undefined) setSought(wanted.sought);
    if (wanted.state !== undefined) setState(wanted.state);
    setPage(0);
  }, []);
  const pages = Math.max(1, Math.ceil(found.length / rowsShown));
  const at = Math.min(page, pages - 1);
  const first = at * rowsShown;
  return (
    <>
      <Paragraph className="keten-muted">{texts.boardWhat}</Paragraph>
      {rows.length > fewRows && <Finding counts={calm.counts} {...{ sought, state }} seek={seekFromFirst} />}
      <Rows
        rows={found.slice(first, first + rowsShown).map((row) => rowOf(row.recipientId) ?? row)}
        callsTo={callsTo}
      />
      {found.length === 0 && <Paragraph role="status">{texts.noneFound}</Paragraph>}
      {pages > 1 && (
        <div className="keten-row">
          <Press onPress={() => setPage(at - 1)} isOff={at === 0 && 'for-good'}>
            {texts.previousRows}
          </Press>
          <Press onPress={() => setPage(at + 1)} isOff={at === pages - 1 && 'for-good'}>
            {texts.nextRows}
          </Press>
          <span className="keten-small keten-numbers">
            {texts.rowsOf(first + 1, Math.min(first + rowsShown, found.length), found.length)}
          </span>
        </div>
      )}
    </>
  );
}

/** Those that are wanted, state by state, each by name. */
function byNeed(rows: readonly BoardRow[], state: State | '', words: string): readonly BoardRow[] {
  const wanted: Readonly<Record<State, BoardRow[]>> = { exhausted: [], open: [], confirmed: [], revoked: [] };
  for (const row of rows)
    if ((state === '' || row.state === state) && (words === '' || row.sought.includes(words)))
      wanted[row.state].push(row);
  return states.flatMap((each) => wanted[each]);
}

type Sought = { readonly sought: string; readonly state: State | '' };
type Wanted = Partial<Sought>;
type FindingProps = Pick<ShownBoard, 'counts'> & Sought & { readonly seek: (wanted: Wanted) => void };

/** Drawn as often as the rows are ordered: a field of choices is measured anew whenever a word of it changes. */
const Finding = memo(function Finding({ counts, sought, state, seek }: FindingProps) {
  const texts = useBoardTexts();
  const words = useWords();
  return (
    <div className="keten-pair">
      <TextField
        label={texts.findOrganisation}
        value={sought}
        onChange={(text) => seek({ sought: text })}
        maxLength={100}
      />
      <ChoiceField
        label={texts.onlyState}
        value={state}
        options={['', ...states]}
        nameOf={(each) => (each === '' ? texts.allStates : `${words.obligation[each]} (${counts[each]})`)}
        onChange={(wanted) => seek({ state: wanted })}
      />
    </div>
  );
});

type RowsProps = Pick<TableProps, 'callsTo'> & { readonly rows: readonly BoardRow[] };

function Rows({ rows, callsTo }: RowsProps) {
  const texts = useBoardTexts();
  const now = new Date(Number(useByNow(stepAt)) * stepMs);
  if (rows.length === 0) return undefined;
  return (
    <div className="keten-scroll" tabIndex={0} role="group" aria-label={texts.scrollable}>
      <Table>
        <TableHeader>
          <TableRow>
            {/* The state beside the name: on a phone the first two columns are in sight. */}
            {[texts.organisation, texts.state, texts.detail, texts.rung, texts.sector].map((title) => (
              <TableHeaderCell key={title} scope="col">
                {title}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <Row
              key={row.recipientId}
              {...{ row, callsTo }}
              left={row.state === 'open' && row.deadlineAt !== undefined ? formatLeft(row.deadlineAt, now) : ''}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

type RowProps = Pick<TableProps, 'callsTo'> & { readonly row: BoardRow; readonly left: string };

/** Minutes are counted down here: to draw all rows anew each second would be for nothing. */
const stepMs = 5_000;
const stepAt = (now: Date): string => `${Math.floor(now.getTime() / stepMs)}`;

/** Drawn again only when it is another row, or its time went on. */
const Row = memo(function Row({ row, left, callsTo }: RowProps) {
  const sectorName = useSectorName();
  return (
    <TableRow>
      <TableHeaderCell scope="row">{row.name}</TableHeaderCell>
      <TableCell>
        <ObligationBadge state={row.state} />
      </TableCell>
      <TableCell>
        {row.state === 'open' ? <StillOpen row={row} left={left} /> : <Ended row={row} />}
        {row.ladder && <OwnSteps row={row} />}
        {callsTo?.(row)}
      </TableCell>
      <TableCell>{row.rung + 1}</TableCell>
      <TableCell>{sectorName(row.sector)}</TableCell>
    </TableRow>
  );
});

/** Who was asked, where they have steps of their own. A change of who is on call does not change it any more, and that is said. */
function OwnSteps({ row: { ladder = [], rung, state } }: Pick<RowProps, 'row'>) {
  const texts = useBoardTexts();
  const isOnCallAsked = ladder.flat().some(({ as }) => as === 'on-call' || as === 'deputy');
  return (
    <>
      <AskedSteps steps={ladder} {...(state === 'open' && { at: rung })} />
      {isOnCallAsked && <div className="keten-small keten-muted">{texts.askedOnce}</div>}
    </>
  );
}

function StillOpen({ row: { because }, left }: Pick<RowProps, 'row' | 'left'>) {
  const texts = useBoardTexts();
  return (
    <>
      {left !== '' && `${texts.left} ${left}`}
      {because !== undefined && (
        <>
          {' '}
          · <Because because={because} />
        </>
      )}
    </>
  );
}
