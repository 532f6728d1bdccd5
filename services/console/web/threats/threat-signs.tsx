import { Badge, Icon, SeverityBadge, useWords } from '@keten/web';
import type { Threat } from './threat-api.ts';
import { useThreatTexts } from './threat-texts.ts';

/** What hurries, how bad it is, what it is, and whether it is real and still there. */
export function ThreatSigns({ threat: { isUrgent, severity, kind, ended, status } }: { readonly threat: Threat }) {
  const texts = useThreatTexts();
  const words = useWords();
  return (
    <div className="keten-row">
      {isUrgent && <Badge sign={['extreme', 'alarm']} word={texts.urgent} />}
      <SeverityBadge severity={severity} />
      <span>{words.kind[kind]}</span>
      {ended && <strong>{texts.ended}</strong>}
      {status !== 'Actual' && (
        <strong>
          {texts.test} {status}
        </strong>
      )}
    </div>
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
export function usePlace({ placeNames, morePlaces }: Threat): string {
  const { andMore } = useThreatTexts();
  return placeNames.length === 0 ? '' : andMore(placeNames.join(', '), morePlaces);
}

/** What its source calls it, or what it is and where when those words may not travel. */
export function useThreatTitle(threat: Threat): string {
  const { unnamed } = useThreatTexts();
  const words = useWords();
  const place = usePlace(threat);
  return threat.headline === '' ? unnamed(words.kind[threat.kind], place) : threat.headline;
}
