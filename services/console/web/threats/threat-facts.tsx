import { Paragraph } from '@utrecht/component-library-react';
import { FactList, Moment, PageLink, Panel, useWords } from '@keten/web';
import type { ThreatDetail } from './threat-api.ts';
import { ThreatCertainty, usePlace } from './threat-signs.tsx';
import { useThreatTexts } from './threat-texts.ts';

/** What, where, when and how sure, and who says so. */
export function ThreatFacts({ threat }: { readonly threat: ThreatDetail }) {
  const { kind, vector, urgency, sourceIds, reportIds, rubricering, tlp, assessedAt, version } = threat;
  const texts = useThreatTexts();
  const words = useWords();
  return (
    <Panel title={texts.assessment}>
      <FactList
        facts={[
          [texts.what, words.kind[kind]],
          vector !== undefined && [texts.vector, texts.vectors[vector]],
          [texts.where, <Where key="where" threat={threat} />],
          [texts.when, words.urgency[urgency]],
          [texts.howSure, <ThreatCertainty key="sure" threat={threat} />],
          [texts.sources, sourceIds.join(', ')],
          [texts.reports, texts.reportsCount(reportIds.length)],
          [texts.marking, `${rubricering}, TLP:${tlp}`],
          [
            texts.version,
            <>
              {version} · <Moment at={assessedAt} />
            </>,
          ],
        ]}
      />
      <Proposed threat={threat} />
    </Panel>
  );
}

function Where({ threat }: { readonly threat: ThreatDetail }) {
  const { area, touches, touchesExactly, placeUnknown } = threat;
  const texts = useThreatTexts();
  const place = usePlace(threat);
  const names = [...new Set([area.description, place])].filter((name) => name !== '').join(' · ');
  return (
    <>
      {names === '' && !placeUnknown ? texts.nowhere : names}
      {placeUnknown && (
        <Paragraph className="keten-flush">
          <strong>{texts.placeUnknown}</strong>
        </Paragraph>
      )}
      {touches.length > 0 && !touchesExactly && (
        <Paragraph className="keten-small keten-muted keten-flush">{texts.roughly}</Paragraph>
      )}
    </>
  );
}

function Proposed({ threat: { proposal, warningId } }: { readonly threat: ThreatDetail }) {
  const texts = useThreatTexts();
  if (!proposal) return <Paragraph>{texts.noProposal}</Paragraph>;
  return <PageLink to={`/waarschuwingen/${warningId}`}>{texts.openWarning}</PageLink>;
}
