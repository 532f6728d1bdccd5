import { Heading3, Paragraph } from '@utrecht/component-library-react';
import { OwnerBadge } from '../ownership/known-owners.tsx';
import { Badge, Details, Moment, PageLink } from '@keten/web';
import type { ThreatLine } from './threat-api.ts';
import { ThreatReasons } from './threat-reasons.tsx';
import { ThreatCertainty, ThreatEnd, ThreatSigns, usePlace, useThreatTitle } from './threat-signs.tsx';
import { useThreatTexts } from './threat-texts.ts';
import { useWarningTexts } from '../warnings/warning-texts.ts';

type Props = {
  readonly threats: readonly ThreatLine[];
  /** Of which it is known already that they are there. */
  readonly known: ReadonlySet<string>;
};

export function ThreatList({ threats, known }: Props) {
  const texts = useThreatTexts();
  if (threats.length === 0) return <Paragraph>{texts.noThreats}</Paragraph>;
  return (
    <ul className="keten-list">
      {threats.map((threat) => (
        <li key={threat.threatId}>
          <Line threat={threat} hasWarning={threat.hasWarning || known.has(threat.warningId)} />
        </li>
      ))}
    </ul>
  );
}

function Line({ threat, hasWarning }: { readonly threat: ThreatLine; readonly hasWarning: boolean }) {
  const { threatId, area, touches, placeUnknown, assessedAt, warningId, proposal, waits } = threat;
  const { lists } = useWarningTexts();
  const texts = useThreatTexts();
  const title = useThreatTitle(threat);
  const place = usePlace(threat);
  return (
    <>
      <ThreatSigns threat={threat} />
      <OwnerBadge warningId={warningId} />
      {waits && <Badge sign={['warning', 'pen']} word={lists.waits[waits]} />}
      <Heading3>
        <PageLink to={`/dreigingen/${encodeURIComponent(threatId)}`}>{title}</PageLink>
      </Heading3>
      <Paragraph className="keten-muted keten-small">
        {area.description === '' ? place : area.description} ·{' '}
        {placeUnknown ? texts.placeUnknown : touches.length > 0 ? texts.touches(touches.length) : texts.nowhere} ·{' '}
        {texts.assessed} <Moment at={assessedAt} />
      </Paragraph>
      <ThreatEnd threat={threat} />
      <Paragraph className="keten-small">
        <ThreatCertainty threat={threat} />
      </Paragraph>
      <Details summary={texts.why}>
        <ThreatReasons threat={threat} />
      </Details>
      {hasWarning && <PageLink to={`/waarschuwingen/${warningId}`}>{texts.openWarning}</PageLink>}
      {!proposal && (placeUnknown || touches.length > 0) && (
        <Paragraph className="keten-small">{texts.noProposal}</Paragraph>
      )}
    </>
  );
}
