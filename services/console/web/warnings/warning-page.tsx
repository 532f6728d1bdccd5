import { zonesBesideDutch } from '@keten/domain';
import { ExerciseMark, NewerNotice, OnClocks, PageHeading, LoadedPage, useIsNarrow } from '@keten/web';
import type { Decided, Showing } from '@keten/web';
import { useCallback, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { WarningDone } from './warning-done.ts';
import { warning } from './warning-api.ts';
import { useDone } from '../done-message.tsx';
import { Reading, Work } from './warning-reading.tsx';
import { BesideText } from './beside-text.tsx';
import { useCameIn } from './came-in.ts';
import type { CameIn } from './came-in.ts';
import { isStillToCome } from './reach-note.tsx';
import { NewsNotice } from './news-notice.tsx';
import { ExpiryNote, useExpiry } from './expiry.tsx';
import { EditPanel } from './edit-panel.tsx';
import { purposeOf, useNameOfOwn } from './own-draft.ts';
import type { OfferedDraft, OwnDraft } from './own-draft.ts';
import type { NextPurpose } from './next-draft.ts';
import { OwnTextsNote, WritersNote } from '../own-texts/own-texts-note.tsx';
import { useOwnTexts } from '../own-texts/use-own-texts.ts';
import { IssuedPanels } from './issued-panels.tsx';
import { LeftAside } from './left-aside.tsx';
import { HelpPanel } from '../help/help-panel.tsx';
import { HeldBackNote } from '../standing-orders/held-back-note.tsx';
import { OrderNote } from '../standing-orders/standing-order-note.tsx';
import { outOf, Standing } from './standing-line.tsx';
import type { Shown } from './standing-line.tsx';
import { Timeline } from './timeline.tsx';
import { UnreachedNames } from '../board/unreached-names.tsx';
import { useWarningTexts } from './warning-texts.ts';
import { WithdrawBeside } from './withdraw-beside.tsx';

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

type KnownProps = { readonly shown: Shown; readonly showing: Showing };

function Known({ shown, showing: { reload, own: isOwn } }: KnownProps) {
  const texts = useWarningTexts();
  const [edited, setEdited] = useState<{ readonly purpose: NextPurpose; readonly taken?: OfferedDraft }>();
  const own = useOwnTexts<OwnDraft>({ kind: 'warning', id: shown.warningId });
  const nameOf = useNameOfOwn();
  const { done, sayDone } = useDone({ state: (shown.now ?? shown).state, age: shown.timeline.length });
  // One for who reads and for who writes: what was not seen when they began to write is still new beside the form.
  const heard = useCameIn(shown.warningId, shown.content.threatIds);
  const [help, cameIn] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const finish = (what: WarningDone | undefined): void => {
    setEdited(undefined);
    sayDone(what);
    reload();
  };
  const content = outOf(shown);
  const standing = { state: shown.standing ?? shown.state, expiresAt: content.expiresAt };
  const isExpired = useExpiry(standing) === 'expired';
  // Always of what is out now: looking back at an earlier revision must not hide whom to call.
  const toCall = <UnreachedNames warningId={shown.warningId} isPast={isExpired} />;
  const headline = content.texts.find(({ language }) => language === 'nl-NL')?.headline ?? content.warningId;
  return (
    <>
      <div>
        <ExerciseMark plane={content.plane} />
        <PageHeading title={headline} app={texts.app} />
        <Standing shown={shown} />
        <OrderNote steps={shown.timeline} />
      </div>
      {!edited && <HelpPanel warningId={shown.warningId} marking={shown.content} place={help} />}
      {!edited && (
        <ExpiryNote
          standing={standing}
          of={shown.issued?.content ?? content}
          mayWrite={shown.allowedVerbs.includes('draft')}
          write={(purpose) => setEdited({ purpose })}
        />
      )}
      {shown.standing === undefined && <HeldBackNote threatIds={content.threatIds} />}
      {!edited && <LeftAside {...{ shown, finish, own: isOwn }} />}
      <WritersNote own={own} />
      <OwnTextsNote {...{ own, nameOf }} take={(taken) => setEdited({ purpose: purposeOf(taken.form), taken })} />
      {edited ? (
        <Writing {...{ shown, heard }}>
          <WithdrawBeside {...{ shown, finish, own: isOwn }} />
          <EditPanel key={edited.taken?.textId} {...{ shown, finish, own: isOwn, taken: undefined, ...edited }} />
        </Writing>
      ) : (
        <Reading
          {...{ shown, done, finish, reload, cameIn, toCall, own: isOwn }}
          edit={(purpose) => setEdited({ purpose })}
        />
      )}
      {edited && toCall}
      {(edited || isStillToCome(shown.state)) && <IssuedPanels shown={shown} />}
      {!edited && (
        <div className="keten-notices">
          <NewsNotice heard={heard} places={{ report: cameIn, call: help }} />
          <NewerNotice />
        </div>
      )}
    </>
  );
}

type WritingProps = { readonly shown: Shown; readonly heard: CameIn; readonly children: ReactNode };

/** The form, and beside it what its author has to know. */
function Writing({ shown, heard, children }: WritingProps) {
  const isNarrow = useIsNarrow();
  const rest = (
    <>
      <Work shown={shown} />
      <Timeline steps={shown.timeline} />
    </>
  );
  const beside = <BesideText {...{ shown, heard }}>{rest}</BesideText>;
  return (
    <div>
      {isNarrow && beside}
      <div className="keten-columns">
        <div className="keten-stack">{children}</div>
        {!isNarrow && beside}
        {isNarrow && <div className="keten-stack">{rest}</div>}
      </div>
    </div>
  );
}
