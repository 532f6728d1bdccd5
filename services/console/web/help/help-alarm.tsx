import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, PageLink, useLoaded, useNow, useSignedIn, useUpdates } from '@keten/web';
import { AlarmLines } from '../alarm-lines.tsx';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import { Persons } from '../board/persons.tsx';
import { DutySaid, NobodyOnDuty } from '../duty/known-duty.tsx';
import { unansweredHelp } from './help-api.ts';
import type { HelpCall } from './help-api.ts';
import { useNameOf } from '../people/known-people.tsx';
import type { Self } from '../people/people-api.ts';
import { TakeHelp } from './take-help.tsx';
import { useHelpTexts } from './help-texts.ts';

const aboutHelp = ['help', 'warning'];

/** Nobody is silenced longer than this: as long as nobody has it, it rings anew. */
const loudEveryMs = 2 * 60_000;

/** Above every page: who needs help, until somebody sees to it; and who has it, until they are answered. */
export function HelpAlarm() {
  const { value = [], reload } = useLoaded(unansweredHelp);
  useUpdates(aboutHelp, reload);
  const { operatorId } = useSignedIn<Self>();
  const texts = useHelpTexts();
  // Who has it sees to it; a colleague who has it needs nobody else.
  const yours = value.filter(({ taken }) => !taken || taken.by === operatorId);
  useAsk(
    'help',
    yours.map(({ name, warningId, taken }) => ({
      about: name,
      to: `/waarschuwingen/${warningId}`,
      ...(taken ? { calm: texts.states.taken } : {}),
    })),
  );
  // Who waits longest is the most pressing.
  const calls = value.toSorted((a, b) => a.at.localeCompare(b.at));
  const untaken = calls.filter(({ taken }) => !taken);
  return (
    <>
      {untaken.length > 0 && <Untaken {...{ calls: untaken, reload }} />}
      {untaken.length < value.length && <Taken {...{ calls: calls.filter(({ taken }) => taken), reload }} />}
    </>
  );
}

type CallsProps = { readonly calls: readonly HelpCall[]; readonly reload: () => void };

function Untaken({ calls, reload }: CallsProps) {
  const texts = useHelpTexts();
  const now = useNow();
  useRing(
    'help',
    calls.map(({ helpId, at }) => `${helpId}.${Math.floor(waitedMs(at, now) / loudEveryMs)}`),
  );
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.alarm(calls.length)}</strong>
      </Paragraph>
      <Lines {...{ calls, now, reload }} />
      <NobodyOnDuty />
    </Alert>
  );
}

/** Somebody sees to these: that is told, and is no alarm any more. */
function Taken({ calls, reload }: CallsProps) {
  const texts = useHelpTexts();
  const now = useNow();
  return (
    <Alert type="info" role="status" icon={<Icon name="clock" />}>
      <Paragraph>
        <strong>{texts.seenTo(calls.length)}</strong>
      </Paragraph>
      <Lines {...{ calls, now, reload }} />
    </Alert>
  );
}

const Lines = ({ calls, now, reload }: CallsProps & Pick<LineProps, 'now'>) => (
  <AlarmLines items={calls} keyOf={({ helpId }) => helpId}>
    {(call) => <Line {...{ call, now, reload }} />}
  </AlarmLines>
);

type LineProps = { readonly call: HelpCall; readonly now: Date; readonly reload: () => void };

function Line({ call, now, reload }: LineProps) {
  const texts = useHelpTexts();
  const nameOf = useNameOf();
  const minutes = Math.floor(waitedMs(call.at, now) / 60_000);
  return (
    <>
      <PageLink to={`/waarschuwingen/${call.warningId}`}>{call.name}</PageLink>:{' '}
      {call.text === '' ? texts.noWords : call.text}{' '}
      {call.taken ? (
        <strong>{texts.takenBy(nameOf(call.taken.by))}</strong>
      ) : (
        <>
          {minutes > 0 && <strong>{texts.waits(minutes)} </strong>}
          <TakeHelp call={call} done={reload} />
          <DutySaid warningId={call.warningId} step="help" from={call.at} />
        </>
      )}
      <Persons persons={call.persons} />
    </>
  );
}

/** The clock of a desk may be behind that of the server. */
const waitedMs = (at: string, now: Date): number => Math.max(0, now.getTime() - Date.parse(at));
