import { Paragraph } from '@utrecht/component-library-react';
import { Moment, PageLink, Panel, useWords } from '@keten/web';
import { FactList } from '../fact-list.tsx';
import type { ThreatDetail } from './threat-api.ts';
import { useIntakeTexts } from '../intake-texts.ts';
import { useConsoleTexts } from '../texts.ts';
import { ThreatCertainty, usePlace } from './threat-signs.tsx';

/** What, where, when and how sure, and who says so. */
export function ThreatFacts({ threat }: { readonly threat: ThreatDetail }) {
  const { kind, vector, urgency, sourceIds, reportIds, rubricering, tlp, assessedAt, version } = threat;
  const texts = useConsoleTexts();
  const intake = useIntakeTexts();
  const words = useWords();
  return (
    <Panel title={intake.assessment}>
      <FactList
        facts={[
          [intake.what, words.kind[kind]],
          vector !== undefined && [intake.vector, intake.vectors[vector]],
          [intake.where, <Where key="where" threat={threat} />],
          [intake.when, words.urgency[urgency]],
          [intake.howSure, <ThreatCertainty key="sure" threat={threat} />],
          [intake.sources, sourceIds.join(', ')],
          [intake.reports, intake.reportsCount(reportIds.length)],
          [texts.marking, `${rubricering}, TLP:${tlp}`],
          [
            intake.version,
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
  const { area, touches, touchesExactly } = threat;
  const texts = useConsoleTexts();
  const place = usePlace(threat);
  const names = [...new Set([area.description, place])].filter((name) => name !== '').join(' · ');
  return (
    <>
      {names === '' ? texts.nowhere : names}
      {touches.length > 0 && !touchesExactly && (
        <Paragraph className="keten-small keten-muted keten-flush">{texts.roughly}</Paragraph>
      )}
    </>
  );
}

function Proposed({ threat: { proposal, warningId } }: { readonly threat: ThreatDetail }) {
  const texts = useConsoleTexts();
  if (!proposal) return <Paragraph>{texts.noProposal}</Paragraph>;
  return <PageLink to={`/waarschuwingen/${warningId}`}>{texts.openWarning}</PageLink>;
}
