import { Heading3, Paragraph } from '@utrecht/component-library-react';
import { Badge, ExerciseMark, HazardBadge, Moment, PageLink, useWords } from '@keten/web';
import type { WarningLine } from './warning-api.ts';
import { DecisionClock } from './decision-clock.tsx';
import { StandingBadge, StandingEnd } from './expiry.tsx';
import { OrderedBadge } from '../standing-orders/standing-order-note.tsx';
import { Tally } from '../board/tally.tsx';
import { useWarningTexts } from './warning-texts.ts';

type Props = {
  readonly warnings: readonly WarningLine[];
  /** What is said when there are none. */
  readonly none: string;
};

export function WarningList({ warnings, none }: Props) {
  if (warnings.length === 0) return <Paragraph>{none}</Paragraph>;
  return (
    <ul className="keten-list">
      {warnings.map((warning) => (
        <li key={warning.warningId}>
          <Line warning={warning} />
        </li>
      ))}
    </ul>
  );
}

function Line({ warning }: { readonly warning: WarningLine }) {
  const { warningId, headline, severity, purpose, plane, revision, area, changedAt, counts, waits } = warning;
  const { state, expiresAt } = warning;
  const texts = useWarningTexts();
  const words = useWords();
  return (
    <>
      <ExerciseMark plane={plane} />
      <div className="keten-row">
        <StandingBadge standing={warning} />
        <HazardBadge {...{ purpose, severity }} />
        {warning.draft && <BesideBadge draft={warning.draft} />}
        <OrderedBadge warning={warning} />
        <DecisionClock due={warning.decision} />
        {waits && <Badge sign={['warning', 'pen']} word={texts.lists.waits[waits]} />}
      </div>
      <Heading3>
        <PageLink to={`/waarschuwingen/${warningId}`}>
          <span lang="nl">{headline}</span>
        </PageLink>
      </Heading3>
      <Paragraph className="keten-muted keten-small">
        {area} · {words.purpose[purpose]}, {texts.revision.toLowerCase()} {revision} · {texts.changed}{' '}
        {changedAt !== undefined && <Moment at={changedAt} />}
      </Paragraph>
      <StandingEnd {...{ state, expiresAt, purpose }} end={warning.ended} />
      {counts && <Tally counts={counts} from={answersFrom(warning)} />}
    </>
  );
}

/** What is written for a warning that is out, or was rejected: it changes nothing of what people know. */
export function BesideBadge({
  draft: { state, revision, purpose },
}: {
  readonly draft: NonNullable<WarningLine['draft']>;
}) {
  const texts = useWarningTexts();
  const words = useWords();
  const word = `${texts.beside}: ${words.purpose[purpose].toLowerCase()}, ${texts.revision.toLowerCase()} ${revision} · ${words.warning[state]}`;
  return <Badge sign={['neutral', 'pen']} word={word} />;
}

/** A warning ends by its all-clear, which asks nobody to confirm. */
function answersFrom({ issuedRevision, state }: WarningLine) {
  if (issuedRevision === undefined) return 'unsent';
  return state === 'ended' ? 'nobody' : 'somebody';
}
