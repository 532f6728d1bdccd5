import { Alert as Notice, Paragraph } from '@utrecht/component-library-react';
import { Icon, PageLink, useLoaded } from '@keten/web';
import { lastIncidents } from '../portal-api.ts';
import { useIncidentTexts } from './incident-texts.ts';

/** Says on the first page that the law still asks something; nothing while it does not. */
export function IncidentsDue() {
  const texts = useIncidentTexts();
  const { value = [] } = useLoaded(lastIncidents);
  const due = value.filter(({ steps }) => steps.some((step) => step.state !== 'done' && !step.isWhereRelevant));
  if (due.length === 0) return undefined;
  const isLate = due.some(({ steps }) => steps.some(({ state }) => state === 'overdue'));
  return (
    <Notice type={isLate ? 'error' : 'info'} role="status" icon={<Icon name={isLate ? 'alarm' : 'clock'} />}>
      <Paragraph>
        {isLate && <strong>{texts.tooLate} </strong>}
        <PageLink to="/incidenten">{texts.incidentsDue(due.length)}</PageLink>
      </Paragraph>
    </Notice>
  );
}
