import { Paragraph } from '@utrecht/component-library-react';
import { AreaName, Badge, HazardBadge, useWords } from '@keten/web';
import { byOf } from './edit-panel.tsx';
import { DecisionClock } from './decision-clock.tsx';
import { StandingBadge, StandingEnd } from './expiry.tsx';
import { useMergeTexts } from './merge-texts.ts';
import type { Content, Warning } from './warning-api.ts';
import { BesideBadge, LapsedBadge } from './warning-list.tsx';
import { useWarningTexts } from './warning-texts.ts';

export type Shown = Warning & {
  /** How it stands by now, when what its reader decides on is no longer that. */
  readonly now?: Pick<Warning, 'state' | 'standing'>;
};

/** What people know, or else what is written for them. */
export const outOf = ({ content, issued }: Warning): Content => issued?.content ?? content;

const endOf = ({ timeline }: Warning) => timeline.findLast(({ step }) => step === 'ended');

/** How it stands, as it stands now: also where the text that its reader decides on is kept as they read it. */
export function Standing({ shown }: { readonly shown: Shown }) {
  const { isBesideIssued } = shown;
  const { state, standing } = shown.now ?? shown;
  const { submitted } = useMergeTexts();
  const isTakenBack = shown.state === 'submitted' && state === 'draft';
  const content = outOf(shown);
  const texts = useWarningTexts();
  const words = useWords();
  return (
    <>
      <div className="keten-row">
        {isBesideIssued || shown.lapses.length === 0 ? (
          <StandingBadge standing={{ state: standing ?? state, expiresAt: content.expiresAt }} />
        ) : (
          <LapsedBadge lapses={shown.lapses} />
        )}
        <HazardBadge purpose={content.purpose} severity={content.severity} />
        <Badge sign={['neutral', 'info']} word={words.purpose[content.purpose]} />
        <DecisionClock due={shown.decision} warningId={shown.warningId} />
        {isBesideIssued && <BesideBadge draft={{ ...shown.content, state }} lapses={shown.lapses} />}
        <span className="keten-muted">
          {texts.revision} {content.revision} · <AreaName name={content.area.description} />
        </span>
      </div>
      <StandingEnd {...content} state={standing ?? state} end={endOf(shown)} />
      <div role="status">
        {isTakenBack && (
          <Paragraph>
            <strong>{submitted.takenBack(byOf(shown, 'drafted'))}</strong>
          </Paragraph>
        )}
      </div>
      {shown.state === 'rejected' && (
        <Paragraph>
          <strong>{words.warning.rejected}:</strong> {shown.reason}
        </Paragraph>
      )}
    </>
  );
}
