import { MoreLines, Panel, Progress, Refusal, sharedTexts, useIsNarrow, useLines, useTexts } from '@keten/web';
import type { Lines } from '@keten/web';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { AskedList, useAskedOfYou } from '../asked.tsx';
import { soughtWarnings } from './warning-api.ts';
import type { WarningLine } from './warning-api.ts';
import { WarningList } from './warning-list.tsx';
import { SearchForm } from './warning-search.tsx';
import type { Sought } from './warning-search.tsx';
import { useWarningTexts } from './warning-texts.ts';

type Props = { readonly waiting: Lines<WarningLine>; readonly others: Lines<WarningLine> };

/** What waits for the reader beside what else there is, the worst first; or all that they look for. On a phone what waits is above all else. */
export function WarningLists({ waiting, others }: Props) {
  const { lists } = useWarningTexts();
  const asked = useAskedOfYou();
  const [sought, seek] = useState<Sought>();
  const isNarrow = useIsNarrow();
  const none = asked.length > 0 ? lists.nothingElse : lists.nothingWaits;
  const before = <AskedList asked={asked} />;
  const waitingPanel = <ListPanel title={lists.waiting} {...{ none, before }} list={waiting} />;
  const othersPanel = <ListPanel title={lists.others} none={lists.noOthers} list={others} />;
  const pair = (
    <div className="keten-pair">
      {waitingPanel}
      {othersPanel}
    </div>
  );
  return (
    <>
      {isNarrow && !sought && waitingPanel}
      <SearchForm sought={sought} onSeek={seek} />
      {sought ? <Found sought={sought} /> : isNarrow ? othersPanel : pair}
    </>
  );
}

function Found({ sought: { state, words } }: { readonly sought: Sought }) {
  const { lists } = useWarningTexts();
  const list = useLines(useMemo(() => soughtWarnings(state, words), [state, words]));
  return <ListPanel title={lists.found} none={lists.nothingFound} list={list} />;
}

type PanelProps = {
  readonly title: string;
  /** What is said when there are none. */
  readonly none: string;
  readonly list: Lines<WarningLine>;
  readonly before?: ReactNode;
};

function ListPanel({ title, none, list, before }: PanelProps) {
  const { loading } = useTexts(sharedTexts);
  const { lines, refused } = list;
  return (
    <Panel title={title}>
      {before}
      <Refusal refused={refused} />
      {lines ? <WarningList warnings={lines} none={none} /> : <Progress label={loading} />}
      <MoreLines of={list} />
    </Panel>
  );
}
