import { ChoiceField, Progress, Refusal, sharedTexts, useLoaded, useTexts, useUpdates, useWords } from '@keten/web';
import { useCallback, useState } from 'react';
import { BoardPanel } from '../board/board-panel.tsx';
import { warning } from './warning-api.ts';
import type { Warning } from './warning-api.ts';
import { DeliveryPanel } from '../board/delivery-panel.tsx';
import { lastThatAsked, issuedRevisions } from './issued-revisions.ts';
import type { IssuedRevision } from './issued-revisions.ts';
import { useWarningTexts } from './warning-texts.ts';

const aboutBoards = ['obligation', 'delivery', 'broadcast'];

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
  const { board, refused, reload } = useBoardOf(shown, wanted.revision);
  return (
    <>
      <BoardPanel
        board={board}
        purpose={wanted.purpose}
        choice={issued.length > 1 && <RevisionChoice {...{ issued, wanted, choose }} />}
      >
        <Refusal refused={refused} onAgain={reload} />
        {!board && !refused && <Progress label={loading} />}
      </BoardPanel>
      {board && !board.isAway && <DeliveryPanel board={board} of={nameOf(wanted)} />}
    </>
  );
}

/** The present revision's board came with the warning itself; any other is asked for, and kept up to date as well. */
function useBoardOf({ warningId, board: present }: Warning, revision: number) {
  const isPresent = revision === present.revision;
  const load = useCallback(
    async () => (isPresent ? undefined : (await warning(warningId, revision)).board),
    [isPresent, warningId, revision],
  );
  const { value, refused, reload } = useLoaded(load);
  useUpdates(aboutBoards, reload);
  return { board: isPresent ? present : value, refused, reload };
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
