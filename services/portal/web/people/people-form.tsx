import type { People } from '@keten/domain';
import { ChoiceField, Press, Progress, Refusal, sharedTexts, TextField, useAction, useTexts } from '@keten/web';
import { useState } from 'react';
import { LadderFields } from './ladder-fields.tsx';
import { keepPeople } from './people-api.ts';
import type { ShownPeople } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';
import { PersonFields } from './person-fields.tsx';
import { RotationFields } from './rotation-fields.tsx';

type Props = { readonly shown: ShownPeople; readonly finish: () => void; readonly reload: () => void };

const zones = ['Europe/Amsterdam', 'America/Kralendijk'] as const;
const isNamed = (zone: string): zone is (typeof zones)[number] => (zones as readonly string[]).includes(zone);

export function PeopleForm({ shown, finish, reload }: Props) {
  const texts = usePeopleTexts();
  const { busy } = useTexts(sharedTexts);
  const [typed, setTyped] = useState<People>(() => shown.people);
  const { isBusy, refused, run } = useAction();
  const change = (part: Partial<People>): void => setTyped((before) => ({ ...before, ...part }));
  // Another zone that a system put there stays as long as nobody chooses.
  const options = isNamed(typed.timeZone) ? zones : [typed.timeZone, ...zones];
  return (
    <form
      className="keten-panel"
      onSubmit={(event) => {
        event.preventDefault();
        void run(async () => {
          await keepPeople(typed, shown.contentHash);
          finish();
        });
      }}
    >
      <PersonFields {...{ typed, change }} />
      <RotationFields {...{ typed, change }} />
      <TextField
        {...{ label: texts.calendarUrl, hint: texts.calendarWhat, value: typed.calendarUrl, maxLength: 500 }}
        at="/calendarUrl"
        onChange={(url) => change({ calendarUrl: url.trim() })}
      />
      <LadderFields {...{ typed, change }} />
      <ChoiceField
        {...{ label: texts.timeZone, value: typed.timeZone, options, at: '/timeZone' }}
        nameOf={(zone) => (isNamed(zone) ? texts.zones[zone] : zone)}
        onChange={(timeZone) => change({ timeZone })}
      />
      {/* What somebody else changed meanwhile is seen before it is replaced. */}
      <Refusal refused={refused} {...(refused?.status === 412 && { onAgain: reload })} />
      <Press look="primary" isSubmit isBusy={isBusy}>
        {texts.save}
      </Press>
      {isBusy && <Progress label={busy} />}
    </form>
  );
}
