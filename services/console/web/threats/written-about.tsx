import { UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { PageLink, Panel, useLoaded, useUpdates, WarningBadge } from '@keten/web';
import { useCallback } from 'react';
import { bulletinsAbout, pageOf } from '../bulletins/bulletin-api.ts';
import { useBulletinTexts } from '../bulletins/bulletin-texts.ts';
import { warningsAbout } from '../warnings/warning-api.ts';
import { useThreatTexts } from './threat-texts.ts';

const aboutWritten = ['warning', 'bulletin'];

/** The way from a threat to what was written about it, whoever wrote that; nothing while nobody did. */
export function WrittenAbout({ threatId }: { readonly threatId: string }) {
  const texts = useThreatTexts();
  const { states } = useBulletinTexts();
  const load = useCallback(
    async () => ({ warnings: await warningsAbout(threatId), bulletins: await bulletinsAbout(threatId) }),
    [threatId],
  );
  const { value, reload } = useLoaded(load);
  useUpdates(aboutWritten, reload);
  if (!value || value.warnings.length + value.bulletins.length === 0) return undefined;
  return (
    <Panel title={texts.written}>
      <UnorderedList>
        {value.warnings.map(({ warningId, headline, state }) => (
          <UnorderedListItem key={warningId}>
            <WarningBadge state={state} />{' '}
            <PageLink to={`/waarschuwingen/${warningId}`}>
              {headline === '' ? warningId : <span lang="nl">{headline}</span>}
            </PageLink>
          </UnorderedListItem>
        ))}
        {value.bulletins.map(({ bulletinId, headline, state }) => (
          <UnorderedListItem key={bulletinId}>
            {texts.bulletin(states[state])}:{' '}
            <PageLink to={pageOf(bulletinId)}>
              {headline === '' ? bulletinId : <span lang="nl">{headline}</span>}
            </PageLink>
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Panel>
  );
}
