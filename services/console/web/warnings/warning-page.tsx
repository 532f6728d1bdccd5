import { zonesBesideDutch } from '@keten/domain';
import {
  ExerciseMark,
  NewerNotice,
  OnClocks,
  PageHeading,
  Panel,
  ReadPart,
  WarningTexts,
  LoadedPage,
} from '@keten/web';
import type { Decided, Showing } from '@keten/web';
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import type { WarningDone } from './warning-done.ts';
import { warning } from './warning-api.ts';
import type { Content, Warning } from './warning-api.ts';
import { useDone } from '../done-message.tsx';
import { AreaPanel } from '../areas/area-panel.tsx';
import { Arrivals } from './arrivals.tsx';
import { isStillToCome } from './reach-note.tsx';
import { ExpiryNote, useExpiry } from './expiry.tsx';
import { EditPanel } from './edit-panel.tsx';
import { purposeOf, useNameOfOwn } from './own-draft.ts';
import type { OfferedDraft, OwnDraft } from './own-draft.ts';
import type { NextPurpose } from './next-draft.ts';
import { OwnTextsNote, WritersNote } from '../own-texts/own-texts-note.tsx';
import { useOwnTexts } from '../own-texts/use-own-texts.ts';
import { WorkPanel } from '../ownership/work-panel.tsx';
import { IssuedPanels } from './issued-panels.tsx';
import { LeftAside } from './left-aside.tsx';
import { HelpPanel } from '../help/help-panel.tsx';
import { HeldBackNote } from '../standing-orders/held-back-note.tsx';
import { OrderNote } from '../standing-orders/standing-order-note.tsx';
import { RecipientsPanel } from './recipients-panel.tsx';
import { outOf, Standing } from './standing-line.tsx';
import type { Shown } from './standing-line.tsx';
import { StepPanel } from './step-panel.tsx';
import { TakenOverNote } from './taken-over-note.tsx';
import { Timeline } from './timeline.tsx';
import { UnreachedNames } from '../board/unreached-names.tsx';
import { WarningFacts } from './warning-facts.tsx';
import { useWarningTexts } from './warning-texts.ts';
import { WhatChanged } from './what-changed.tsx';
import { WhyProposed } from './why-proposed.tsx';
import { WithdrawalPanel } from './withdrawal-panel.tsx';
import { TextArea, WordingRemarks } from '../wording/wording-notes.tsx';

/** A step counts for the text on the screen, whichever step it is; who confirmed goes on meanwhile. */
const decided: Decided<Shown> = {
  versionOf: ({ contentHash }) => contentHash,
  isAsked: ({ allowedVerbs }) => allowedVerbs.some((verb) => verb !== 'draft' && verb !== 'withdraw'),
  beside: (kept, { timeline, offered, unsent, state, standing }) => ({
    ...kept,
    timeline,
    now: { state, standing },
    ...(offered ? { offered } : {}),
    ...(unsent ? { unsent } : {}),
  }),
};

/** Who loses a right takes their approvals with them. */
const aboutWarnings = ['warning', 'operator'];

export function WarningPage({ warningId }: { readonly warningId: string }) {
  const texts = useWarningTexts();
  const load = useCallback(() => warning(warningId), [warningId]);
  const back = { to: '/', page: texts.overview, label: texts.back };
  return (
    <LoadedPage<Shown> load={load} updates={aboutWarnings} back={back} decided={decided}>
      {(shown, showing) => (
        <OnClocks zones={zonesBesideDutch(outOf(shown).area)}>
          <Known shown={shown} showing={showing} />
        </OnClocks>
      )}
    </LoadedPage>
  );
}

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

type KnownProps = { readonly shown: Shown; readonly showing: Showing };

function Known({ shown, showing: { reload, own: isOwn } }: KnownProps) {
  const texts = useWarningTexts();
  const [edited, setEdited] = useState<{ readonly purpose: NextPurpose; readonly taken?: OfferedDraft }>();
  const own = useOwnTexts<OwnDraft>({ kind: 'warning', id: shown.warningId });
  const nameOf = useNameOfOwn();
  const { done, sayDone } = useDone((shown.now ?? shown).state);
  const finish = (what: WarningDone | undefined): void => {
    setEdited(undefined);
    sayDone(what);
    reload();
  };
  const content = outOf(shown);
  const standing = { state: shown.standing ?? shown.state, expiresAt: content.expiresAt };
  const isExpired = useExpiry(standing) === 'expired';
  const headline = content.texts.find(({ language }) => language === 'nl-NL')?.headline ?? content.warningId;
  return (
    <>
      <div>
        <ExerciseMark plane={content.plane} />
        <PageHeading title={headline} app={texts.app} />
        <Standing shown={shown} />
        <OrderNote steps={shown.timeline} />
      </div>
      {/* Always of what is out now: looking back at an earlier revision must not hide whom to call. */}
      <UnreachedNames warningId={shown.warningId} isPast={isExpired} />
      <HelpPanel warningId={shown.warningId} marking={shown.content} />
      {!edited && (
        <ExpiryNote
          standing={standing}
          of={shown.issued?.content ?? content}
          write={(purpose) => setEdited({ purpose })}
        />
      )}
      {shown.standing === undefined && <HeldBackNote threatIds={content.threatIds} />}
      {!edited && <LeftAside {...{ shown, finish }} />}
      <WritersNote own={own} />
      <OwnTextsNote {...{ own, nameOf }} take={(taken) => setEdited({ purpose: purposeOf(taken.form), taken })} />
      <div className="keten-columns">
        <div className="keten-stack">
          {edited ? (
            <EditPanel key={edited.taken?.textId} {...{ shown, finish, own: isOwn, taken: undefined, ...edited }} />
          ) : (
            <Texts shown={shown} />
          )}
          {!edited && isStillToCome(shown.state) && <RecipientsPanel recipients={shown.recipients} />}
          {!edited && isStillToCome(shown.state) && (
            <Panel title={texts.arrives.title}>
              <Arrivals arrivals={shown.arrivals} />
            </Panel>
          )}
          {!edited && <WhatChanged shown={shown} />}
          {!edited && <WithdrawalPanel shown={shown} />}
          {!edited && <Areas shown={shown} />}
          {!edited && <WarningFacts shown={shown} />}
        </div>
        <div className="keten-stack">
          {!edited && (
            <StepPanel {...{ shown, done, finish, reload, own: isOwn }} edit={(purpose) => setEdited({ purpose })} />
          )}
          {standing.state !== 'ended' && <WorkPanel warningId={shown.warningId} marking={shown.content} />}
          {!edited && <WhyProposed shown={shown} />}
          <Timeline steps={shown.timeline} />
        </div>
      </div>
      <IssuedPanels shown={shown} />
      {!edited && <NewerNotice />}
    </>
  );
}
