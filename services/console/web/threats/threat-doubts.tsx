import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, Panel } from '@keten/web';
import type { Threat } from './threat-api.ts';
import { Why } from './why.tsx';
import { useThreatTexts } from './threat-texts.ts';

/** On what the sources do not agree: nobody should find that out afterwards. */
export function Contradictions({ threat: { contradictions } }: { readonly threat: Threat }) {
  const texts = useThreatTexts();
  if (contradictions.length === 0) return undefined;
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.contradictionsTitle}</strong>
      </Paragraph>
      <UnorderedList>
        {contradictions.map(({ about, reportIds, ...why }) => (
          <UnorderedListItem key={about + why.because}>
            <strong>{texts.about[about] ?? about}:</strong> <Why of={why} />{' '}
            <span className="keten-small">
              {texts.inReports} {reportIds.join(', ')}
            </span>
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}

/** What the reports refer to and nobody here has seen. */
export function Awaited({ threat: { awaited } }: { readonly threat: Threat }) {
  const texts = useThreatTexts();
  if (awaited.length === 0) return undefined;
  return (
    <Panel title={texts.awaitedTitle}>
      <Paragraph>{texts.awaitedWhat}</Paragraph>
      <UnorderedList>
        {awaited.map((externalId) => (
          <UnorderedListItem key={externalId}>{externalId}</UnorderedListItem>
        ))}
      </UnorderedList>
    </Panel>
  );
}
