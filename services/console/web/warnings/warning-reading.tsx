import { Panel, ReadPart, useIsNarrow, WarningTexts } from '@keten/web';
import type { ReactNode, RefObject } from 'react';
import { AreaPanel } from '../areas/area-panel.tsx';
import { useConsoleTexts } from '../texts.ts';
import { WorkPanel } from '../ownership/work-panel.tsx';
import { TextArea, WordingRemarks } from '../wording/wording-notes.tsx';
import { Arrivals } from './arrivals.tsx';
import { IssuedPanels } from './issued-panels.tsx';
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
function Areas({ shown: { content, contentHash, issued, isBesideIssued } }: { readonly shown: Warning }) {
  const { seeMap } = useConsoleTexts();
  const texts = useWarningTexts();
  const meaning = (of: Content): string | undefined => (of.purpose === 'all-clear' ? texts.wasWarned : undefined);
  const toSee = (of?: string) => (
    <ReadPart of={contentHash} ask={seeMap}>
      <AreaPanel area={content.area} meaning={meaning(content)} {...(of === undefined ? {} : { of })} />
    </ReadPart>
  );
  if (!isBesideIssued || !issued) return toSee();
  return (
    <>
      <AreaPanel area={issued.content.area} of={texts.outNow} meaning={meaning(issued.content)} />
      {toSee(texts.written)}
    </>
  );
}

/** Whose it is and what is still to be done, for as long as there is something to do. */
export const Work = ({ shown: { warningId, content, state, standing } }: { readonly shown: Warning }) =>
  (standing ?? state) !== 'ended' && <WorkPanel warningId={warningId} marking={content} />;

type ReadingProps = Parameters<typeof StepPanel>[0] & {
  readonly shown: Shown;
  /** Whom to telephone, since nothing reached them. */
  readonly toCall: ReactNode;
  /** Where what the sources said stands. */
  readonly cameIn: RefObject<HTMLDivElement | null>;
};

/**
 * What is decided on, and beside it what can be done with it, where it holds and why it is there. Once it is out, who confirmed comes
 * first: that is what people look for from then on.
 */
export function Reading({ shown, toCall, cameIn, ...steps }: ReadingProps) {
  const { arrives } = useWarningTexts();
  const { readArrivals } = useConsoleTexts();
  const isNarrow = useIsNarrow();
  const isToCome = isStillToCome(shown.state);
  const areas = <Areas shown={shown} />;
  return (
    <div className="keten-columns">
      <div className="keten-stack">
        {toCall}
        {!isToCome && <IssuedPanels shown={shown} />}
        <Texts shown={shown} />
        {isNarrow && areas}
        {isToCome && <RecipientsPanel recipients={shown.recipients} dependants={shown.dependants} />}
        {isToCome && (
          <ReadPart of={shown.contentHash} ask={readArrivals}>
            <Panel title={arrives.title}>
              <Arrivals arrivals={shown.arrivals} />
            </Panel>
          </ReadPart>
        )}
        <WhatChanged shown={shown} />
        <WithdrawalPanel shown={shown} />
        <WarningFacts shown={shown} />
      </div>
      <div className="keten-stack">
        <StepPanel shown={shown} {...steps} />
        {!isNarrow && areas}
        <Work shown={shown} />
        <div ref={cameIn} className="keten-stack">
          <WhyProposed shown={shown} />
        </div>
        <Timeline steps={shown.timeline} />
      </div>
    </div>
  );
}
