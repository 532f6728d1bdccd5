import { Alert, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, PageLink } from '@keten/web';
import type { WarningLine } from '../warnings/warning-api.ts';
import { useConsoleTexts } from '../texts.ts';

/** Every warning of which somebody was not reached on any channel (requirements U3). */
export function UnreachedAlarm({ warnings }: { readonly warnings: readonly WarningLine[] }) {
  const texts = useConsoleTexts();
  const alarming = warnings.filter(({ counts }) => counts.exhausted > 0);
  if (alarming.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <UnorderedList>
        {alarming.map(({ warningId, headline, counts }) => (
          <UnorderedListItem key={warningId}>
            <strong>{texts.unreached(counts.exhausted)}</strong>:{' '}
            <PageLink to={`/waarschuwingen/${warningId}`}>{headline}</PageLink>
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}
