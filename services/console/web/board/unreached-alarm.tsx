import { Alert } from '@utrecht/component-library-react';
import { isPast } from '@keten/domain';
import { Icon, PageLink, useByNow, useLoaded, useUpdates } from '@keten/web';
import { useCallback } from 'react';
import { AlarmLines } from '../alarm-lines.tsx';
import { DutySaid, NobodyOnDuty } from '../duty/known-duty.tsx';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import { unreachedWarnings } from '../warnings/warning-api.ts';
import type { WarningLine } from '../warnings/warning-api.ts';
import { toCallAbout } from './board-api.ts';
import { useBoardTexts } from './board-texts.ts';
import { changesIn } from './changes-in.ts';
import { Persons } from './persons.tsx';

type Changed = { readonly state?: string; readonly toCall?: boolean };

const aboutReach = ['obligation', 'warning'];

/** Between two looks, on whatever page: on the worst day of thousands something changes every moment. */
const restMs = 1000;

/** Above every page: every warning of which somebody was not reached on any channel (requirements U3), or asks to be telephoned now. */
export function UnreachedAlarm() {
  const texts = useBoardTexts();
  const { value = [], reload } = useLoaded(unreachedWarnings, restMs);
  const hear = useCallback(
    (data?: Readonly<Record<string, unknown>>) => {
      const isKnown = value.some(({ warningId }) => warningId === data?.['warningId']);
      // Many that change in the same moment are told in one: the last of them says nothing of the others.
      const isNews = changesIn<Changed>(data).some(({ state, toCall = false }) => state === 'exhausted' || toCall);
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
    holds.map(({ warningId, counts }) => `${warningId}.${counts?.exhausted ?? 0}.${counts?.toCall ?? 0}`),
  );
  useAsk(
    'unreached',
    holds.map(({ warningId, headline }) => ({ about: headline, to: `/waarschuwingen/${warningId}` })),
  );
  if (holds.length === 0) return undefined;
  const saidOf = (counts: WarningLine['counts']): string => {
    const { exhausted = 0, toCall = 0 } = counts ?? {};
    return [exhausted > 0 && texts.unreached(exhausted), toCall > 0 && texts.toCall(toCall)]
      .filter((each) => each !== false)
      .join('; ');
  };
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <AlarmLines items={holds} keyOf={({ warningId }) => warningId}>
        {({ warningId, headline, counts }) => (
          <>
            <strong>{saidOf(counts)}</strong>: <PageLink to={`/waarschuwingen/${warningId}`}>{headline}</PageLink>
            {(counts?.toCall ?? 0) > 0 && <ToCallNow warningId={warningId} />}
          </>
        )}
      </AlarmLines>
      {holds.some(({ counts }) => (counts?.toCall ?? 0) > 0) && <NobodyOnDuty />}
    </Alert>
  );
}

/** Above the page there is room for the first; the page of the warning has all of them, and where a call is written down. */
const mostNamed = 3;

/** Who is to be telephoned now, with the numbers, and who of ours was texted about it. */
function ToCallNow({ warningId }: { readonly warningId: string }) {
  const load = useCallback(() => toCallAbout(warningId), [warningId]);
  const { value, reload } = useLoaded(load, restMs);
  useUpdates(aboutReach, reload);
  const named = value?.items.filter(({ byLadder }) => byLadder) ?? [];
  return (
    <>
      {named.slice(0, mostNamed).map(({ recipientId, name, persons }) => (
        <div key={recipientId}>
          {name}
          <Persons persons={persons} />
        </div>
      ))}
      <DutySaid warningId={warningId} step="call" />
    </>
  );
}
