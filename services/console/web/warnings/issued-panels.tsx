import { ChoiceField, Progress, Refusal, sharedTexts, useTexts, useWords } from '@keten/web';
import { useCallback, useState } from 'react';
import { CallLog } from '../calls/call-log.tsx';
import { RowCalls } from '../calls/row-calls.tsx';
import { useCalls } from '../calls/use-calls.ts';
import type { ObligationRow } from '../board/board-api.ts';
import { BoardPanel } from '../board/board-panel.tsx';
import { useBoardRows } from '../board/use-board-rows.ts';
import type { Warning } from './warning-api.ts';
import { DeliveryPanel } from '../board/delivery-panel.tsx';
import { lastThatAsked, issuedRevisions } from './issued-revisions.ts';
import type { IssuedRevision } from './issued-revisions.ts';
import { useWarningTexts } from './warning-texts.ts';

/** Who confirmed and how far the messages got, of whichever revision the reader wants to see; nothing before the first is out. */
export function IssuedPanels({ shown }: { readonly shown: Warning }) {
  const issued = issuedRevisions(shown.timeline);
  const first = lastThatAsked(issued);
  const [chosen, setChosen] = useState<number>();
  const wanted = issued.find(({ revision }) => revision === chosen) ?? first;
  if (!wanted) return undefined;
  // Who goes back to what the page began with follows the next revision again.
  const choose = (revision: number): void => setChosen(revision === first?.revision ? undefined : revision);
  return <Panels {...{ shown, issued, wanted, choose }} />;
}

type PanelsProps = {
  readonly shown: Warning;
  readonly issued: readonly IssuedRevision[];
  readonly wanted: IssuedRevision;
  readonly choose: (revision: number) => void;
};

/** The choice stays in its place while what was chosen comes, and so does the reader's focus. */
function Panels({ shown, issued, wanted, choose }: PanelsProps) {
  const { loading } = useTexts(sharedTexts);
  const nameOf = useRevisionName();
  const { board, refused, reload } = useBoardRows(shown.warningId, wanted.revision);
  const { calls, reload: reloadCalls } = useCalls(shown.warningId);
  const isLast = issued.every(({ revision }) => revision <= wanted.revision);
  const callsTo = useCallback(
    ({ recipientId, revision, state, untold }: ObligationRow) => (
      <RowCalls
        {...{ calls, state, reload: reloadCalls }}
        of={{ warningId: shown.warningId, revision, recipientId }}
        mayConfirm={!untold}
      />
    ),
    [calls, reloadCalls, shown.warningId],
  );
  const nameOfRecipient = (id: string): string => board?.rows.find(({ recipientId }) => recipientId === id)?.name ?? id;
  return (
    <>
      <BoardPanel
        board={board}
        purpose={wanted.purpose}
        issuedAt={wanted.at}
        area={(shown.issued?.content ?? shown.content).area}
        // Whatever is past is waited for no more.
        {...(isLast && { callsTo })}
        choice={issued.length > 1 && <RevisionChoice {...{ issued, wanted, choose }} />}
      >
        <Refusal refused={refused} onAgain={reload} />
        {!board && !refused && <Progress label={loading} />}
      </BoardPanel>
      <CallLog calls={calls} revision={wanted.revision} nameOf={nameOfRecipient} />
      {board && !board.isAway && (
        <DeliveryPanel warningId={shown.warningId} revision={wanted.revision} of={nameOf(wanted)} />
      )}
    </>
  );
}

function RevisionChoice({ issued, wanted, choose }: Omit<PanelsProps, 'shown'>) {
  const texts = useWarningTexts();
  const nameOf = useRevisionName();
  const names = new Map(issued.map((each) => [`${each.revision}`, nameOf(each)]));
  return (
    <ChoiceField
      label={texts.whichRevision}
      value={`${wanted.revision}`}
      options={[...names.keys()]}
      nameOf={(revision) => names.get(revision) ?? revision}
      onChange={(revision) => choose(Number(revision))}
    />
  );
}

function useRevisionName(): (issued: IssuedRevision) => string {
  const texts = useWarningTexts();
  const words = useWords();
  return ({ revision, purpose }) => `${texts.revision} ${revision} · ${words.purpose[purpose]}`;
}
