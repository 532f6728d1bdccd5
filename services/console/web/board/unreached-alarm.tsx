import { Alert } from '@utrecht/component-library-react';
import { isPast } from '@keten/domain';
import { Icon, PageLink, useByNow, useLoaded, useUpdates } from '@keten/web';
import { useCallback } from 'react';
import { AlarmLines } from '../alarm-lines.tsx';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import { unreachedWarnings } from '../warnings/warning-api.ts';
import { useBoardTexts } from './board-texts.ts';
import { changesIn } from './changes-in.ts';

type Changed = { readonly state?: string };

const aboutReach = ['obligation', 'warning'];

/** Between two looks, on whatever page: on the worst day of thousands something changes every moment. */
const restMs = 1000;

/** Above every page: every warning of which somebody was not reached on any channel (requirements U3). */
export function UnreachedAlarm() {
  const texts = useBoardTexts();
  const { value = [], reload } = useLoaded(unreachedWarnings, restMs);
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
  const holding = useByNow((now) =>
    value.flatMap((line) => (isPast(line.state, new Date(line.expiresAt), now) ? [] : [line.warningId])).join(' '),
  ).split(' ');
  const holds = value.filter(({ warningId }) => holding.includes(warningId));
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
      <AlarmLines items={holds} keyOf={({ warningId }) => warningId}>
        {({ warningId, headline, counts }) => (
          <>
            <strong>{texts.unreached(counts?.exhausted ?? 0)}</strong>:{' '}
            <PageLink to={`/waarschuwingen/${warningId}`}>{headline}</PageLink>
          </>
        )}
      </AlarmLines>
    </Alert>
  );
}
