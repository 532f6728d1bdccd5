import { Panel, ReadPart, WarningTexts } from '@keten/web';
import type { ReactNode, RefObject } from 'react';
import { AreaPanel } from '../areas/area-panel.tsx';
import { WorkPanel } from '../ownership/work-panel.tsx';
import { TextArea, WordingRemarks } from '../wording/wording-notes.tsx';
import { Arrivals } from './arrivals.tsx';
import { isStillToCome } from './reach-note.tsx';
import { RecipientsPanel } from './recipients-panel.tsx';
import type { Shown } from './standing-line.tsx';
import { StepPanel } from './step-panel.tsx';
import { TakenOverNote } from './taken-over-note.tsx';
import { Timeline } from './timeline.tsx';
import type { Content, Warning } from './warning-api.ts';
import { WarningFacts } from './warning-facts.tsx';
import { useWarningTexts } from './warning-texts.ts';
import { WhatChanged } from './what-changed.tsx';
import { WhyProposed } from './why-proposed.tsx';
import { WithdrawalPanel } from './withdrawal-panel.tsx';

type TextsPanelProps = Pick<Warning, 'content'> & { readonly title: string; readonly children?: ReactNode };

const TextsPanel = ({ content, title, children }: TextsPanelProps) => (
  <Panel title={title}>
    <WarningTexts texts={content.texts} />
    {children}
    <TextArea value={content.area}>
      <WordingRemarks content={content} />
    </TextArea>
  </Panel>
);

/** What is out first: that is what people know, and what is written for them changes nothing of it yet. */
function Texts({
  shown: { content, contentHash, issued, isBesideIssued, takenOver, state },
}: {
  readonly shown: Warning;
}) {
  const texts = useWarningTexts();
  const toRead = (title: string) => (
    <ReadPart of={contentHash} ask={texts.readFirst}>
      <TextsPanel {...{ title, content }}>{isStillToCome(state) && <TakenOverNote takenOver={takenOver} />}</TextsPanel>
    </ReadPart>
  );
  if (!isBesideIssued || !issued) return toRead(texts.texts);
  return (
    <>
      <TextsPanel title={texts.outNow} content={issued.content} />
      {toRead(texts.written)}
    </>
  );
}

/** Where people are warned now, and where they will be: a draft beside what is out hides neither. */
function Areas({ shown: { content, issued, isBesideIssued } }: { readonly shown: Warning }) {
  const texts = useWarningTexts();
  const meaning = (of: Content): string | undefined => (of.purpose === 'all-clear' ? texts.wasWarned : undefined);
  if (!isBesideIssued || !issued) return <AreaPanel area={content.area} meaning={meaning(content)} />;
  return (
    <>
      <AreaPanel area={issued.content.area} of={texts.outNow} meaning={meaning(issued.content)} />
      <AreaPanel area={content.area} of={texts.written} meaning={meaning(content)} />
    </>
  );
}

/** Whose it is and what is still to be done, for as long as there is something to do. */
export const Work = ({ shown: { warningId, content, state, standing = state } }: { readonly shown: Warning }) =>
  standing !== 'ended' && <WorkPanel warningId={warningId} marking={content} />;

type ReadingProps = Parameters<typeof StepPanel>[0] & {
  readonly shown: Shown;
  /** Where what the sources said stands. */
  readonly cameIn: RefObject<HTMLDivElement | null>;
};

/** What is decided on, and beside it what can be done with it and why it is there. */
export function Reading({ shown, cameIn, ...steps }: ReadingProps) {
  const { arrives } = useWarningTexts();
  const isToCome = isStillToCome(shown.state);
  return (
    <div className="keten-columns">
      <div className="keten-stack">
        <Texts shown={shown} />
        {isToCome && <RecipientsPanel recipients={shown.recipients} />}
        {isToCome && (
          <Panel title={arrives.title}>
            <Arrivals arrivals={shown.arrivals} />
          </Panel>
        )}
        <WhatChanged shown={shown} />
        <WithdrawalPanel shown={shown} />
        <Areas shown={shown} />
        <WarningFacts shown={shown} />
      </div>
      <div className="keten-stack">
        <StepPanel shown={shown} {...steps} />
        <Work shown={shown} />
        <div ref={cameIn} className="keten-stack">
          <WhyProposed shown={shown} />
        </div>
        <Timeline steps={shown.timeline} />
      </div>
    </div>
  );
}
