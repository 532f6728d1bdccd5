import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, PageLink, useLoaded, useUpdates, useWords } from '@keten/web';
import { useRing } from '../alarm-sound.tsx';
import { grownWarnings } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

const aboutWarnings = ['warning'];

/** Above every page, until people say as much: the threat of what they are at work on, rejected, issued or ended grew. */
export function GrownAlarm() {
  const { grown } = useWarningTexts();
  const words = useWords();
  const { value = [], reload } = useLoaded(grownWarnings);
  useUpdates(aboutWarnings, reload);
  useRing(
    'grown',
    value.map(({ warningId }) => warningId),
  );
  if (value.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{grown.alarm}</strong>
      </Paragraph>
      <UnorderedList>
        {value.map(({ warningId, headline, grown: now }) => (
          <UnorderedListItem key={warningId}>
            <PageLink to={`/waarschuwingen/${warningId}`}>
              <span lang="nl">{headline}</span>
            </PageLink>
            {now && `: ${grown.now(words.severity[now.severity], now.area)}`}
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}
