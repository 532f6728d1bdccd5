import { Heading2 } from '@utrecht/component-library-react';
import { Press, useIsNarrow } from '@keten/web';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { Counts } from '../board/board-api.ts';
import { useBoardTexts } from '../board/board-texts.ts';
import { useBoardRows } from '../board/use-board-rows.ts';
import { HelpPanel } from '../help/help-panel.tsx';
import { useBesideTexts } from './beside-texts.ts';
import type { CameIn } from './came-in.ts';
import { issuedRevisions, lastThatAsked } from './issued-revisions.ts';
import { NewsLine } from './news-line.tsx';
import type { Warning } from './warning-api.ts';
import { WhyProposed } from './why-proposed.tsx';

type Props = {
  readonly shown: Warning;
  readonly heard: CameIn;
  /** What else stands there on a wide screen. */
  readonly children: ReactNode;
};

/**
 * What came in about a warning, while somebody writes it. On a wide screen it stays beside the form, wherever on it they are; on a
 * phone it is a bar at the head of the screen that counts it, and opens. What is new is said in it at once.
 */
export function BesideText({ shown, heard, children }: Props) {
  const isNarrow = useIsNarrow();
  return isNarrow ? <Bar {...{ shown, heard }} /> : <Column {...{ shown, heard }}>{children}</Column>;
}

type PartProps = { readonly shown: Warning; readonly heard: CameIn };

function Column({ shown, heard, children }: PartProps & Pick<Props, 'children'>) {
  const { title } = useBesideTexts();
  const id = useId();
  return (
    <section className="keten-beside keten-stack" aria-labelledby={id} tabIndex={0}>
      <div className="keten-panel keten-beside-head">
        <Heading2 id={id}>{title}</Heading2>
        <Counted {...{ shown, heard }} />
        <News heard={heard} />
      </div>
      <HelpPanel warningId={shown.warningId} marking={shown.content} />
      <WhyProposed shown={shown} news={heard.news} />
      {children}
    </section>
  );
}

/** Folded at first: on a phone the form needs the screen. */
function Bar({ shown, heard }: PartProps) {
  const { title } = useBesideTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="keten-beside" aria-label={title}>
      <Press look="subtle" isOpen={isOpen} onPress={() => setOpen(!isOpen)}>
        <span>
          {title}: <Counted {...{ shown, heard }} />
        </span>
      </Press>
      <News heard={heard} />
      {isOpen && (
        <div className="keten-stack">
          <HelpPanel warningId={shown.warningId} marking={shown.content} />
          <WhyProposed shown={shown} news={heard.news} />
        </div>
      )}
    </section>
  );
}

const News = ({ heard: { news, seen } }: Pick<PartProps, 'heard'>) => {
  const texts = useBesideTexts();
  return (
    <NewsLine news={news}>
      <Press onPress={seen}>{texts.seen}</Press>
    </NewsLine>
  );
};

/** How much there is, so that who does not look knows whether to. */
function Counted({ shown, heard: { reportCount, calls } }: PartProps) {
  const texts = useBesideTexts();
  const revision = lastThatAsked(issuedRevisions(shown.timeline));
  const counts = [
    shown.content.threatIds.length > 0 && texts.reports(reportCount),
    calls.length > 0 && texts.help(calls.length),
  ].filter((count) => count !== false);
  return (
    <>
      {counts.join(', ')}
      {revision && counts.length > 0 && ', '}
      {revision && <Confirmed warningId={shown.warningId} revision={revision.revision} />}
      {!revision && counts.length === 0 && texts.nothing}
    </>
  );
}

/** Who confirmed what is out, as it is while they write. */
function Confirmed({ warningId, revision }: { readonly warningId: string; readonly revision: number }) {
  const { board } = useBoardRows(warningId, revision);
  return board && !board.isAway && <CountedWords counts={board.counts} />;
}

function CountedWords({ counts: { open, confirmed, exhausted } }: { readonly counts: Counts }) {
  const texts = useBoardTexts();
  return (
    <>
      {texts.confirmedOf(confirmed, open + confirmed + exhausted)}
      {exhausted > 0 && <strong>, {texts.unreached(exhausted)}</strong>}
    </>
  );
}
