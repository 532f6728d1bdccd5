import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, PageLink, useLoaded, useNow, useSignedIn, useUpdates } from '@keten/web';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import { Persons } from '../board/persons.tsx';
import { unansweredHelp } from './help-api.ts';
import type { HelpCall } from './help-api.ts';
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
  // Who has it sees to it; a colleague who has it needs nobody else.
  const yours = value.filter(({ taken }) => !taken || taken.by === operatorId);
  useAsk(
    'help',
    yours.map(({ name, warningId }) => ({ about: name, to: `/waarschuwingen/${warningId}` })),
  );
  return value.length === 0 ? undefined : <Calls {...{ calls: value, reload }} />;
}

type CallsProps = { readonly calls: readonly HelpCall[]; readonly reload: () => void };

function Calls({ calls, reload }: CallsProps) {
  const texts = useHelpTexts();
  const now = useNow();
  const untaken = calls.filter(({ state }) => state === 'asked');
  useRing(
    'help',
    untaken.map(({ helpId, at }) => `${helpId}.${Math.floor(waitedMs(at, now) / loudEveryMs)}`),
  );
  return (
    <Alert
      type={untaken.length > 0 ? 'error' : 'warning'}
      icon={<Icon name={untaken.length > 0 ? 'alarm' : 'clock'} />}
    >
      <Paragraph>
        <strong>{texts.alarm(calls.length)}</strong>
      </Paragraph>
      <UnorderedList>
        {calls.map((call) => (
          <UnorderedListItem key={call.helpId}>
            <Line {...{ call, now, reload }} />
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}

type LineProps = { readonly call: HelpCall; readonly now: Date; readonly reload: () => void };

function Line({ call, now, reload }: LineProps) {
  const texts = useHelpTexts();
  const minutes = Math.floor(waitedMs(call.at, now) / 60_000);
  return (
    <>
      <PageLink to={`/waarschuwingen/${call.warningId}`}>{call.name}</PageLink>:{' '}
      {call.text === '' ? texts.noWords : call.text}{' '}
      {call.taken ? (
        <strong>{texts.takenBy(call.taken.by)}</strong>
      ) : (
        <>
          {minutes > 0 && <strong>{texts.waits(minutes)} </strong>}
          <TakeHelp call={call} done={reload} />
        </>
      )}
      <Persons persons={call.persons} />
    </>
  );
}

/** The clock of a desk may be behind that of the server. */
const waitedMs = (at: string, now: Date): number => Math.max(0, now.getTime() - Date.parse(at));
