import { Paragraph } from '@utrecht/component-library-react';
import { Badge, Icon, Moment, SeverityBadge, useWords } from '@keten/web';
import type { Threat } from './threat-api.ts';
import { useReportTexts } from './report-texts.ts';
import { useThreatTexts } from './threat-texts.ts';
import { Why } from './why.tsx';

/** What hurries, how bad it is, what it is, and whether it is real and still there. */
export function ThreatSigns({ threat: { isUrgent, severity, kind, ended, status } }: { readonly threat: Threat }) {
  const texts = useThreatTexts();
  const reports = useReportTexts();
  const words = useWords();
  return (
    <div className="keten-row">
      {isUrgent && <Badge sign={['extreme', 'alarm']} word={texts.urgent} />}
      {ended ? <Badge sign={['safe', 'check']} word={texts.ended} /> : <SeverityBadge severity={severity} />}
      <span>{words.kind[kind]}</span>
      {status !== 'Actual' && <Badge sign={['moderate', 'pen']} word={reports.status[status]} />}
    </div>
  );
}

const merged = 'correlation.merged';

/** When it ended, and by whose word or by which rule. */
export function ThreatEnd({ threat: { ended, endedBy, assessedAt, reasons } }: { readonly threat: Threat }) {
  const texts = useThreatTexts();
  if (!ended) return undefined;
  const rule = reasons.find((reason) => reason.rule === merged);
  return (
    <Paragraph>
      <strong>
        {texts.endedAt} <Moment at={endedBy?.at ?? assessedAt} />
      </strong>
      . {endedBy ? texts.endedBy[endedBy.how](endedBy.sourceName) : rule ? <Why of={rule} /> : texts.endedByRules}
    </Paragraph>
  );
}

/** How sure it is, and what may still change that. */
export function ThreatCertainty({ threat }: { readonly threat: Threat }) {
  const { certainty, independentSources, contradictions, awaited } = threat;
  const texts = useThreatTexts();
  const words = useWords();
  return (
    <>
      {words.certainty[certainty]}, {texts.independent(independentSources)}
      {contradictions.length > 0 && (
        <>
          {' '}
          · <Icon name="alarm" /> <strong>{texts.contradictions(contradictions.length)}</strong>
        </>
      )}
      {awaited.length > 0 && (
        <>
          {' '}
          · <Icon name="clock" /> {texts.awaited(awaited.length)}
        </>
      )}
    </>
  );
}

/** Where, in names; nothing when it touches no place that has one. */
export function usePlace({ placeNames, morePlaces }: Pick<Threat, 'placeNames' | 'morePlaces'>): string {
  const { andMore } = useThreatTexts();
  return placeNames.length === 0 ? '' : andMore(placeNames.join(', '), morePlaces);
}

/** What its source calls it, or what it is and where when those words may not travel. */
export function useThreatTitle(threat: Pick<Threat, 'headline' | 'kind' | 'placeNames' | 'morePlaces'>): string {
  const { unnamed } = useThreatTexts();
  const words = useWords();
  const place = usePlace(threat);
  return threat.headline === '' ? unnamed(words.kind[threat.kind], place) : threat.headline;
}
