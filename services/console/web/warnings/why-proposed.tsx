import { Heading3, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Details, PageLink, Panel, useLoaded, useUpdates, useWords } from '@keten/web';
import { useCallback } from 'react';
import { ReportList } from '../threats/report-list.tsx';
import { useReportTexts } from '../threats/report-texts.ts';
import { threat } from '../threats/threat-api.ts';
import type { ThreatDetail } from '../threats/threat-api.ts';
import { ThreatReasons } from '../threats/threat-reasons.tsx';
import { usePlace } from '../threats/threat-signs.tsx';
import { useApprovalTexts } from './approval-texts.ts';
import type { CameIn } from './came-in.ts';
import type { Warning } from './warning-api.ts';

const aboutThreats = ['threat'];

/**
 * Why the machine offered this: three lines, what the sources said in their own words, and the rest for who asks. Nothing for a
 * warning from scratch; who may not read it reads that.
 */
export const WhyProposed = ({ shown, news = [] }: { readonly shown: Warning; readonly news?: CameIn['news'] }) => {
  const newIds = new Set(news.map(({ id }) => id));
  return shown.content.threatIds.map((threatId) => <OneThreat key={threatId} {...{ threatId, newIds }} />);
};

type OneProps = { readonly threatId: string; readonly newIds: ReadonlySet<string> };

function OneThreat({ threatId, newIds }: OneProps) {
  const { why } = useApprovalTexts();
  const { threatNotCleared } = useReportTexts();
  const { value, refused, reload } = useLoaded(useCallback(() => threat(threatId), [threatId]));
  useUpdates(
    aboutThreats,
    useCallback((data) => (!data || data['threatId'] === threatId ? reload() : undefined), [threatId, reload]),
  );
  if (value) return <Known {...{ found: value, newIds }} />;
  // That there is something to read is no secret: the proposal names it. What it says is.
  return (
    refused?.status === 403 && (
      <Panel title={why.title}>
        <Paragraph>{threatNotCleared}</Paragraph>
      </Panel>
    )
  );
}

function Known({ found, newIds }: Pick<OneProps, 'newIds'> & { readonly found: ThreatDetail }) {
  const { why } = useApprovalTexts();
  const words = useWords();
  const reports = useReportTexts();
  const place = usePlace(found);
  const { threatId, reportIds, independentSources, severity, certainty, urgency, reasons } = found;
  return (
    <Panel title={why.title}>
      <UnorderedList>
        <UnorderedListItem>{why.heard(reportIds.length, independentSources)}</UnorderedListItem>
        <UnorderedListItem>
          {why.rated(words.severity[severity], words.certainty[certainty], words.urgency[urgency])}
        </UnorderedListItem>
        <UnorderedListItem>{place === '' ? why.whereUnknown : why.where(place)}</UnorderedListItem>
      </UnorderedList>
      <Heading3>{reports.title}</Heading3>
      <Paragraph className="keten-muted keten-small">{reports.what}</Paragraph>
      <ReportList {...{ threatId, newIds }} />
      <Details summary={why.rest(reasons.length)}>
        <ThreatReasons threat={found} />
        <PageLink to={`/dreigingen/${encodeURIComponent(threatId)}`}>{why.threat}</PageLink>
      </Details>
    </Panel>
  );
}
