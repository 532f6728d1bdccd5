import { Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { PageHeading, Panel, LoadedPage } from '@keten/web';
import { useCallback } from 'react';
import { WriteBulletin } from '../bulletins/bulletin-from-threat.tsx';
import { threat } from './threat-api.ts';
import type { ThreatDetail } from './threat-api.ts';
import { WorkPanel } from '../ownership/work-panel.tsx';
import { SaveLink } from '../save-link.tsx';
import { HeldBackNote } from '../standing-orders/held-back-note.tsx';
import { Awaited, Contradictions } from './threat-doubts.tsx';
import { Cascade, Levels, Releases } from './threat-effects.tsx';
import { ReportPanel } from './report-list.tsx';
import { ThreatFacts } from './threat-facts.tsx';
import { ThreatReasons } from './threat-reasons.tsx';
import { ThreatEnd, ThreatSigns, useThreatTitle } from './threat-signs.tsx';
import { WrittenAbout } from './written-about.tsx';
import { useThreatTexts } from './threat-texts.ts';

const aboutThreats = ['threat'];

export function ThreatPage({ threatId }: { readonly threatId: string }) {
  const texts = useThreatTexts();
  const load = useCallback(() => threat(threatId), [threatId]);
  const back = { to: '/', page: texts.overview, label: texts.back };
  return (
    <LoadedPage load={load} updates={aboutThreats} back={back}>
      {(found) => <Known threat={found} />}
    </LoadedPage>
  );
}

function Known({ threat: shown }: { readonly threat: ThreatDetail }) {
  const texts = useThreatTexts();
  return (
    <>
      <div>
        <PageHeading title={useThreatTitle(shown)} app={texts.app} />
        <ThreatSigns threat={shown} />
        <ThreatEnd threat={shown} />
        {shown.isUrgent && <Paragraph>{texts.urgentWhat}</Paragraph>}
      </div>
      {!shown.ended && <WorkPanel warningId={shown.warningId} marking={shown} mayNeedNothing />}
      <HeldBackNote threatIds={[shown.threatId]} />
      <Contradictions threat={shown} />
      <div className="keten-columns">
        <div className="keten-stack">
          <ReportPanel threatId={shown.threatId} />
          <ThreatFacts threat={shown} />
          <Levels threat={shown} />
          <Cascade threat={shown} />
        </div>
        <div className="keten-stack">
          <WrittenAbout threatId={shown.threatId} />
          <Originals threat={shown} />
          <Awaited threat={shown} />
          <Panel title={texts.why}>
            <ThreatReasons threat={shown} />
          </Panel>
          <Releases threat={shown} />
          <WriteBulletin threatId={shown.threatId} />
        </div>
      </div>
    </>
  );
}

/** Where those who are cleared read what may not travel. */
function Originals({ threat: { datarefs, mayReadOriginals } }: { readonly threat: ThreatDetail }) {
  const texts = useThreatTexts();
  if (datarefs.length === 0) return undefined;
  return (
    <Panel title={texts.originals}>
      <Paragraph>{mayReadOriginals ? texts.originalsWhat : texts.originalsNotCleared}</Paragraph>
      {mayReadOriginals && (
        <UnorderedList>
          {datarefs.map((dataref) => (
            <UnorderedListItem key={dataref}>
              <SaveLink href={dataref}>{texts.openOriginal(reportOf(dataref))}</SaveLink>
            </UnorderedListItem>
          ))}
        </UnorderedList>
      )}
    </Panel>
  );
}

/** `/v1/threat-reports/<reportId>/original`; the first figures are enough to tell reports apart. */
const reportOf = (dataref: string): string => (dataref.split('/')[3] ?? '').slice(0, 12);
