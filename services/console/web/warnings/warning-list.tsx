import { Heading3, Paragraph } from '@utrecht/component-library-react';
import { AreaName, Badge, ExerciseMark, HazardBadge, Moment, PageLink, useWords } from '@keten/web';
import type { WarningLine } from './warning-api.ts';
import { DecisionClock } from './decision-clock.tsx';
import { ExpiryBadge, StandingBadge, StandingEnd } from './expiry.tsx';
import { OwnerBadge } from '../ownership/known-owners.tsx';
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
  const { state, expiresAt, lapses } = warning;
  const texts = useWarningTexts();
  const words = useWords();
  return (
    <>
      <ExerciseMark plane={plane} />
      <div className="keten-row">
        {warning.draft || lapses.length === 0 ? <StandingBadge standing={warning} /> : <LapsedBadge lapses={lapses} />}
        <HazardBadge {...{ purpose, severity }} />
        {warning.draft && <BesideBadge draft={warning.draft} lapses={lapses} />}
        <OrderedBadge warning={warning} />
        <DecisionClock due={warning.decision} warningId={warningId} />
        <ExpiryBadge standing={warning} of={warning} />
        <OwnerBadge warningId={warningId} />
        {waits && <Badge sign={['warning', 'pen']} word={texts.lists.waits[waits]} />}
      </div>
      <Heading3>
        <PageLink to={`/waarschuwingen/${warningId}`}>
          <span lang="nl">{headline}</span>
        </PageLink>
      </Heading3>
      <Paragraph className="keten-muted keten-small">
        <AreaName name={area} /> · {words.purpose[purpose]}, {texts.revision.toLowerCase()} {revision} · {texts.changed}{' '}
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
  lapses,
}: {
  readonly draft: NonNullable<WarningLine['draft']>;
  readonly lapses: WarningLine['lapses'];
}) {
  const texts = useWarningTexts();
  const words = useWords();
  const far = lapses.length > 0 ? texts.lists.lapsed[lapsedOf(lapses)] : words.warning[state];
  const word = `${texts.beside}: ${words.purpose[purpose].toLowerCase()}, ${texts.revision.toLowerCase()} ${revision} · ${far}`;
  return <Badge sign={lapses.length > 0 ? ['warning', 'alarm'] : ['neutral', 'pen']} word={word} />;
}

/** What was agreed on by who may not do that any more, is not agreed on: it waits for somebody else. */
export function LapsedBadge({ lapses }: Pick<WarningLine, 'lapses'>) {
  const { lists } = useWarningTexts();
  return <Badge sign={['warning', 'alarm']} word={lists.lapsed[lapsedOf(lapses)]} />;
}

/** What is done again first: an approval stands on what was submitted. */
const lapsedOf = (lapses: WarningLine['lapses']): 'submitted' | 'approved' =>
  lapses.some(({ did }) => did === 'submitted') ? 'submitted' : 'approved';

/** A warning ends by its all-clear, which asks nobody to confirm. */
function answersFrom({ issuedRevision, state }: WarningLine) {
  if (issuedRevision === undefined) return 'unsent';
  return state === 'ended' ? 'nobody' : 'somebody';
}
