import { Heading3, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Details, Moment, PageLink, SeverityBadge, useWords } from '@keten/web';
import type { Threat, WarningLine } from './console-api.ts';
import { useConsoleTexts } from './texts.ts';

type Props = { readonly threats: readonly Threat[]; readonly warnings: readonly WarningLine[] };

export function ThreatList({ threats, warnings }: Props) {
  const texts = useConsoleTexts();
  if (threats.length === 0) return <Paragraph>{texts.noThreats}</Paragraph>;
  const known = new Set(warnings.map(({ warningId }) => warningId));
  return (
    <ul className="keten-list">
      {threats.map((threat) => (
        <li key={threat.threatId}>
          <Line threat={threat} hasWarning={known.has(threat.warningId)} />
        </li>
      ))}
    </ul>
  );
}

function Line({ threat, hasWarning }: { readonly threat: Threat; readonly hasWarning: boolean }) {
  const { headline, kind, severity, area, touches, assessedAt, ended, status, warningId, proposal } = threat;
  const texts = useConsoleTexts();
  const words = useWords();
  return (
    <>
      <div className="keten-row">
        <SeverityBadge severity={severity} />
        <span>{words.kind[kind]}</span>
        {ended && <strong>{texts.ended}</strong>}
        {status !== 'Actual' && (
          <strong>
            {texts.test} {status}
          </strong>
        )}
      </div>
      <Heading3>{headline}</Heading3>
      <Paragraph className="keten-muted keten-small">
        {area.description} · {touches.length > 0 ? texts.touches(touches.length) : texts.nowhere} · {texts.assessed}{' '}
        <Moment at={assessedAt} />
      </Paragraph>
      <Reasons threat={threat} />
      {hasWarning && <PageLink to={`/waarschuwingen/${warningId}`}>{texts.openWarning}</PageLink>}
      {!proposal && touches.length > 0 && <Paragraph className="keten-small">{texts.noProposal}</Paragraph>}
    </>
  );
}

function Reasons({ threat: { reasons, touches, touchesExactly } }: { readonly threat: Threat }) {
  const texts = useConsoleTexts();
  return (
    <Details summary={texts.why}>
      <UnorderedList>
        {reasons.map(({ rule, because }) => (
          <UnorderedListItem key={rule + because} lang="en">
            {because}
          </UnorderedListItem>
        ))}
      </UnorderedList>
      {touches.length > 0 && (
        <Paragraph className="keten-small">
          {texts.areaCodes}: {touches.join(', ')}. {!touchesExactly && texts.roughly}
        </Paragraph>
      )}
    </Details>
  );
}
