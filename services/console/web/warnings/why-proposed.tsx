import { UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Details, PageLink, Panel, useLoaded, useWords } from '@keten/web';
import { useCallback } from 'react';
import { threat } from '../threats/threat-api.ts';
import type { ThreatDetail } from '../threats/threat-api.ts';
import { ThreatReasons } from '../threats/threat-reasons.tsx';
import { usePlace } from '../threats/threat-signs.tsx';
import { useApprovalTexts } from './approval-texts.ts';
import type { Warning } from './warning-api.ts';

/** Why the machine offered this: three lines, and the rest for who asks. Nothing for a warning from scratch, or for who may not read it. */
export function WhyProposed({ shown }: { readonly shown: Warning }) {
  const [threatId] = shown.content.threatIds;
  const load = useCallback(async () => (threatId === undefined ? undefined : threat(threatId)), [threatId]);
  const { value } = useLoaded(load);
  return value && <Known found={value} />;
}

function Known({ found }: { readonly found: ThreatDetail }) {
  const { why } = useApprovalTexts();
  const words = useWords();
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
      <Details summary={why.rest(reasons.length)}>
        <ThreatReasons threat={found} />
        <PageLink to={`/dreigingen/${encodeURIComponent(threatId)}`}>{why.threat}</PageLink>
      </Details>
    </Panel>
  );
}
