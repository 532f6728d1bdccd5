import { Paragraph } from '@utrecht/component-library-react';
import {
  Moment,
  MoreLines,
  PageLink,
  Panel,
  Progress,
  Refusal,
  sharedTexts,
  useIsNarrow,
  useLines,
  useTexts,
} from '@keten/web';
import { useMemo, useState } from 'react';
import { ListHead } from '../list-head.tsx';
import { SmallTable } from '../small-table.tsx';
import { auditOf, nothingSought } from './audit-api.ts';
import type { AuditRow, Proof } from './audit-api.ts';
import { AuditSearch } from './audit-search.tsx';
import { useAuditTexts } from './audit-texts.ts';
import { ProofPanel } from './proof-panel.tsx';

/** Who did what, for who looks into that; and how far it can be proven. */
export function AuditPage() {
  const texts = useAuditTexts();
  const { loading } = useTexts(sharedTexts);
  const [sought, seek] = useState(nothingSought);
  const source = useMemo(() => auditOf(sought), [sought]);
  const found = useLines<AuditRow, Proof>(source);
  const { lines, rest, refused, reload } = found;
  return (
    <div className="keten-stack">
      <nav aria-label={texts.overview}>
        <PageLink to="/">{texts.back}</PageLink>
      </nav>
      <ListHead title={texts.title} what={texts.what} />
      <Refusal refused={refused} onAgain={reload} />
      {rest && <ProofPanel {...rest} />}
      {!lines && !refused && <Progress label={loading} />}
      {(lines ?? sought !== nothingSought) && (
        <Panel title={texts.records}>
          <AuditSearch sought={sought} onSeek={seek} />
          {lines && <Found lines={lines} isEnd={found.loadMore === undefined} />}
          <MoreLines of={found} />
        </Panel>
      )}
    </div>
  );
}

function Found({ lines, isEnd }: { readonly lines: readonly AuditRow[]; readonly isEnd: boolean }) {
  const texts = useAuditTexts();
  const isNarrow = useIsNarrow();
  if (lines.length === 0) return <Paragraph role="status">{isEnd ? texts.none : texts.noneYet}</Paragraph>;
  if (isNarrow) return <Stacked lines={lines} />;
  return (
    <SmallTable
      label={texts.records}
      columns={texts.columns}
      rows={lines.map((line) => ({
        id: `${line.sequence}`,
        cells: [
          <Moment key="at" at={line.at} isExact />,
          <Actor key="who" line={line} />,
          texts.deed(line.action),
          <About key="about" line={line} />,
          <Detail key="detail" line={line} />,
        ],
      }))}
    />
  );
}

/** Five columns are too many for a phone: each line under the other, the deed first. */
function Stacked({ lines }: { readonly lines: readonly AuditRow[] }) {
  const texts = useAuditTexts();
  return (
    <ul className="keten-list" aria-label={texts.records}>
      {lines.map((line) => (
        <li key={line.sequence}>
          <strong>{texts.deed(line.action)}</strong>
          <div>
            <Actor line={line} /> · <About line={line} />
          </div>
          <div className="keten-small keten-muted">
            <Moment at={line.at} isExact />
          </div>
          <Detail line={line} />
        </li>
      ))}
    </ul>
  );
}

/** A way in has words of its own; all else stands as it is on record. */
function Detail({ line: { detail } }: { readonly line: AuditRow }) {
  const ways: Readonly<Record<string, string>> = useAuditTexts().ways;
  const way = ways[detail];
  return (
    <span {...(way === undefined ? { lang: 'en' } : {})} className="keten-small">
      {way ?? detail}
    </span>
  );
}

function Actor({ line: { actorId, actorKind } }: { readonly line: AuditRow }) {
  const texts = useAuditTexts();
  return (
    <>
      {actorId}{' '}
      {actorKind !== 'operator' && <span className="keten-small keten-muted">({texts.kinds[actorKind]})</span>}
    </>
  );
}

/** A warning has a page; of all else the name is enough. */
const About = ({ line: { action, subject } }: { readonly line: AuditRow }) =>
  action.endsWith('-warning') ? (
    <PageLink to={`/waarschuwingen/${encodeURIComponent(subject)}`}>{subject}</PageLink>
  ) : (
    subject
  );
