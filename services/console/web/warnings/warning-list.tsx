import { Heading3, Paragraph } from '@utrecht/component-library-react';
import { ExerciseMark, Moment, PageLink, SeverityBadge, useWords, WarningBadge } from '@keten/web';
import type { WarningLine } from './warning-api.ts';
import { OrderedBadge } from '../standing-orders/standing-order-note.tsx';
import { Tally } from '../board/tally.tsx';
import { useWarningTexts } from './warning-texts.ts';

export function WarningList({ warnings }: { readonly warnings: readonly WarningLine[] }) {
  const texts = useWarningTexts();
  if (warnings.length === 0) return <Paragraph>{texts.noWarnings}</Paragraph>;
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
  const { warningId, headline, state, severity, purpose, plane, revision, area, changedAt, counts } = warning;
  const texts = useWarningTexts();
  const words = useWords();
  return (
    <>
      <ExerciseMark plane={plane} />
      <div className="keten-row">
        <WarningBadge state={state} />
        <SeverityBadge severity={severity} />
        <OrderedBadge warning={warning} />
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
      <Tally counts={counts} from={answersFrom(warning)} />
    </>
  );
}

/** A warning ends by its all-clear, which asks nobody to confirm. */
function answersFrom({ issuedRevision, state }: WarningLine) {
  if (issuedRevision === undefined) return 'unsent';
  return state === 'ended' ? 'nobody' : 'somebody';
}
