import { emergencyRoles } from '@keten/domain';
import { ButtonGroup, Code, Heading2, Paragraph } from '@utrecht/component-library-react';
import { ChoiceField, Press, Refusal, TextField, useAction, useLoaded, useUpdates } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { DoneMessage } from '../done-message.tsx';
import { breakSeal, emergencies } from './emergency-api.ts';
import { useEmergencyTexts } from './emergency-texts.ts';
import { atWork } from '../people/people-api.ts';
import type { Self } from '../people/people-api.ts';
import { usePeopleTexts } from '../people/people-texts.ts';

type Role = (typeof emergencyRoles)[number];

/** What is there for when too few can act, closed until somebody asks for it. */
export function SealPanel({ self }: { readonly self: Self }) {
  const texts = useEmergencyTexts();
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState<string>();
  const { value, refused, reload } = useLoaded(emergencies);
  useUpdates(aboutPeople, reload);
  const finish = (): void => {
    setOpen(false);
    setDone(texts.done);
    reload();
  };
  // Who broke it finishes what failed in between.
  const isMine = value?.items.some(({ by, isOver, isGiven }) => by === self.operatorId && !isOver && !isGiven);
  const isOffered = value?.seal === 'whole' || (value?.seal === 'broken' && isMine);
  return (
    <>
      <Heading2>{texts.title}</Heading2>
      <Paragraph>{texts.what}</Paragraph>
      <DoneMessage text={done} />
      <Refusal refused={refused} onAgain={reload} />
      {value && !isOffered && !isOpen && <NothingToBreak why={value.seal === 'none' ? texts.noSeal : texts.spent} />}
      {isOpen && <SealForm {...{ self, finish, back: () => setOpen(false) }} />}
      {isOffered && !isOpen && <Press onPress={() => setOpen(true)}>{texts.open}</Press>}
    </>
  );
}

const aboutPeople = ['operator'];

function NothingToBreak({ why }: { readonly why: string }) {
  const texts = useEmergencyTexts();
  return (
    <>
      <Paragraph>{why}</Paragraph>
      <Paragraph>
        {texts.make} <Code>docker compose run --rm seal</Code>.
      </Paragraph>
    </>
  );
}

type FormProps = { readonly self: Self; readonly back: () => void; readonly finish: () => void };

function SealForm({ self: { operatorId, passkeys }, back, finish }: FormProps) {
  const texts = useEmergencyTexts();
  const { role: roles } = usePeopleTexts();
  const { value: people = [] } = useLoaded(atWork);
  const [who, setWho] = useState<string>();
  const [role, setRole] = useState<Role>();
  const [typed, setTyped] = useState({ reason: '', firstHalf: '', secondHalf: '' });
  const [password, setPassword] = useState('');
  // Who has one confirms with it.
  const takesPassword = passkeys.length === 0;
  const { isBusy, refused, run } = useAction();
  const others = people.filter((each) => each.operatorId !== operatorId);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(async () => {
      await breakSeal({ operatorId: who, role, ...typed, ...(takesPassword ? { password } : {}) });
      finish();
    });
  };
  const half = (member: 'firstHalf' | 'secondHalf', label: string) => (
    <TextField
      {...{ label, at: `/${member}`, autoComplete: 'off', isRequired: true, value: typed[member] }}
      onChange={(value) => setTyped({ ...typed, [member]: value })}
    />
  );
  return (
    <form onSubmit={send}>
      <ChoiceField
        {...{ label: texts.who, value: who, onChange: setWho, at: '/operatorId' }}
        options={others.map((each) => each.operatorId)}
        nameOf={(id) => others.find((each) => each.operatorId === id)?.name ?? id}
      />
      <ChoiceField
        {...{ label: texts.role, value: role, onChange: setRole, at: '/role' }}
        options={emergencyRoles}
        nameOf={(each) => roles[each]}
      />
      <TextField
        {...{ label: texts.reason, at: '/reason', isRequired: true, value: typed.reason }}
        onChange={(reason) => setTyped({ ...typed, reason })}
      />
      {half('firstHalf', texts.first)}
      {half('secondHalf', texts.second)}
      {takesPassword && (
        <TextField
          {...{ label: texts.password, type: 'password', autoComplete: 'current-password', at: '/password' }}
          {...{ isRequired: true, value: password, onChange: setPassword }}
        />
      )}
      <Refusal refused={refused} />
      <ButtonGroup>
        <Press look="primary" isDanger isSubmit isBusy={isBusy}>
          {texts.send}
        </Press>
        <Press onPress={back}>{texts.cancel}</Press>
      </ButtonGroup>
    </form>
  );
}
