import { Alert, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { isPast } from '@keten/domain';
import { Icon, PageLink, useLoaded, useNow, useUpdates } from '@keten/web';
import { useCallback } from 'react';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import { unreachedWarnings } from '../warnings/warning-api.ts';
import { useBoardTexts } from './board-texts.ts';
import { changesIn } from './changes-in.ts';

type Changed = { readonly state?: string };

const aboutReach = ['obligation', 'warning'];

/** Every warning of which somebody was not reached on any channel (requirements U3), on whatever page of the list it stands. */
export function UnreachedAlarm() {
  const texts = useBoardTexts();
  const { value = [], reload } = useLoaded(unreachedWarnings);
  const hear = useCallback(
    (data?: Readonly<Record<string, unknown>>) => {
      const isKnown = value.some(({ warningId }) => warningId === data?.['warningId']);
      // Many that change in the same moment are told in one: the last of them says nothing of the others.
      const isNews = changesIn<Changed>(data).some(({ state }) => state === 'exhausted');
      if (!data || isKnown || isNews) reload();
    },
    [value, reload],
  );
  useUpdates(aboutReach, hear);
  const now = useNow();
  const holds = value.filter(({ state, expiresAt }) => !isPast(state, new Date(expiresAt), now));
  // One more organisation rings again.
  useRing(
    'unreached',
    holds.map(({ warningId, counts }) => `${warningId}.${counts?.exhausted ?? 0}`),
  );
  useAsk(
    'unreached',
    holds.map(({ warningId, headline }) => ({ about: headline, to: `/waarschuwingen/${warningId}` })),
  );
  if (holds.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <UnorderedList>
        {holds.map(({ warningId, headline, counts }) => (
          <UnorderedListItem key={warningId}>
            <strong>{texts.unreached(counts?.exhausted ?? 0)}</strong>:{' '}
            <PageLink to={`/waarschuwingen/${warningId}`}>{headline}</PageLink>
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}
