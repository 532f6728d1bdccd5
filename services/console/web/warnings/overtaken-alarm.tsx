import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, PageLink, useLoaded, useUpdates } from '@keten/web';
import { useRing } from '../alarm-sound.tsx';
import { overtakenWarnings } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

const aboutWarnings = ['warning'];

/** Above every page, to who was writing when a standing order went first: until somebody takes the warning further. */
export function OvertakenAlarm() {
  const { unsent } = useWarningTexts();
  const { value = [], reload } = useLoaded(overtakenWarnings);
  useUpdates(aboutWarnings, reload);
  useRing(
    'overtaken',
    value.map(({ warningId }) => warningId),
  );
  if (value.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{unsent.yours}</strong>
      </Paragraph>
      <UnorderedList>
        {value.map(({ warningId, headline, area }) => (
          <UnorderedListItem key={warningId}>
            <PageLink to={`/waarschuwingen/${warningId}`}>
              <span lang="nl">
                {headline} ({area})
              </span>
            </PageLink>
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}
