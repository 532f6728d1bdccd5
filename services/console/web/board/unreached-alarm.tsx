import { Alert } from '@utrecht/component-library-react';
import { isPast } from '@keten/domain';
import { Icon, Moment, PageLink, useByNow, useLoaded, useUpdates } from '@keten/web';
import { useCallback } from 'react';
import { AlarmLines } from '../alarm-lines.tsx';
import { DutySaid, NobodyOnDuty } from '../duty/known-duty.tsx';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import { unreachedWarnings } from '../warnings/warning-api.ts';
import type { UnreachedLine } from '../warnings/warning-api.ts';
import { useCallTexts } from '../calls/call-texts.ts';
import { useNameOf } from '../people/known-people.tsx';
import { useBoardTexts } from './board-texts.ts';
import { changesIn } from './changes-in.ts';
import { Persons } from './persons.tsx';

type Changed = { readonly state?: string; readonly toCall?: boolean };

const aboutReach = ['obligation', 'warning', 'to-call'];

/** Between two looks, on whatever page: on the worst day of thousands something changes every moment. */
const restMs = 1000;

/**
 * Above every page: every warning of which somebody was not reached on any channel (requirements U3), or asks to be telephoned now, until
 * somebody reached them by telephone.
 */
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
  // Another organisation rings again, also in the place of one that was reached.
  useRing(
    'unreached',
    holds.flatMap(({ warningId, toCall: { who } }) => who.map((recipientId) => `${warningId}.${recipientId}`)),
  );
  useAsk(
    'unreached',
    holds.map(({ warningId, headline }) => ({ about: headline, to: `/waarschuwingen/${warningId}` })),
  );
  if (holds.length === 0) return undefined;
  const saidOf = ({ exhausted, toCall }: UnreachedLine['toCall']): string =>
    [exhausted > 0 && texts.unreached(exhausted), toCall > 0 && texts.toCall(toCall)]
      .filter((each) => each !== false)
      .join('; ');
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <AlarmLines items={holds} keyOf={({ warningId }) => warningId}>
        {({ warningId, headline, toCall }) => (
          <>
            <strong>{saidOf(toCall)}</strong>: <PageLink to={`/waarschuwingen/${warningId}`}>{headline}</PageLink>
            {toCall.first.map(({ recipientId, name, persons }) => (
              <div key={recipientId}>
                {name}
                <Persons persons={persons} />
              </div>
            ))}
            {toCall.tried && <Tried {...toCall.tried} />}
            {toCall.toCall > 0 && <DutySaid warningId={warningId} step="call" />}
          </>
        )}
      </AlarmLines>
      {holds.some(({ toCall }) => toCall.toCall > 0) && <NobodyOnDuty />}
    </Alert>
  );
}

/** Who called last, and did not reach them: the next one tries another number, or later. */
function Tried({ name, lastCall }: NonNullable<UnreachedLine['toCall']['tried']>) {
  const { outcome, by } = useCallTexts();
  const nameOf = useNameOf();
  if (!lastCall) return undefined;
  return (
    <div>
      {name}: <Moment at={lastCall.at} isShort /> · {outcome['not-reached']} · {by} {nameOf(lastCall.by)}
    </div>
  );
}
