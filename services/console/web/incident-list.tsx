import { Heading3, Paragraph } from '@utrecht/component-library-react';
import { Moment, Panel, Refusal, sectorName, useLoaded, useUpdates, useWords } from '@keten/web';
import { incidents } from './console-api.ts';
import { useConsoleTexts } from './texts.ts';

const aboutIncidents = ['incident'];

/** What entities tell of themselves; nothing is shown while there is nothing. */
export function IncidentList() {
  const texts = useConsoleTexts();
  const words = useWords();
  const { value = [], refused, reload } = useLoaded(incidents);
  useUpdates(aboutIncidents, reload);
  if (value.length === 0) return <Refusal refused={refused} />;
  return (
    <Panel title={texts.incidents}>
      <ul className="keten-list">
        {value.map(({ incidentId, entityId, sector, kind, description, serviceState, helpNeeded, reportedAt }) => (
          <li key={incidentId}>
            <Heading3>
              {entityId}: {words.kind[kind]}
            </Heading3>
            <Paragraph className="keten-flush">{description}</Paragraph>
            {helpNeeded !== '' && (
              <Paragraph className="keten-flush">
                <strong>{texts.helpNeeded}</strong> {helpNeeded}
              </Paragraph>
            )}
            <Paragraph className="keten-muted keten-small">
              {sectorName(sector)} · {words.service[serviceState]} · <Moment at={reportedAt} />
            </Paragraph>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
