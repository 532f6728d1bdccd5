import { emergencyRoles } from '@keten/domain';
import { ButtonGroup, Code, Heading2, Paragraph } from '@utrecht/component-library-react';
import { ChoiceField, Press, Refusal, TextField, useAction, useLoaded, useUpdates } from '@keten/web';
import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { DoneMessage } from '../done-message.tsx';
import { breakSeal, emergencies } from './emergency-api.ts';
import type { Emergency } from './emergency-api.ts';
import { useEmergencyTexts } from './emergency-texts.ts';
import { atWork } from '../people/people-api.ts';
import type { Self } from '../people/people-api.ts';
import { usePeopleTexts } from '../people/people-texts.ts';
import { useFocusKept } from '../use-focus-kept.ts';

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
  const unfinished = value?.items.find(({ by, mayFinish }) => mayFinish && by === self.operatorId);
  const isOffered = value?.seal === 'whole' || unfinished !== undefined;
  const place = useRef<HTMLDivElement>(null);
  useFocusKept(place, isOpen);
  return (
    <div ref={place} tabIndex={-1}>
      <Heading2>{texts.title}</Heading2>
      <Paragraph>{texts.what}</Paragraph>
      <DoneMessage text={done} />
      <Refusal refused={refused} onAgain={reload} />
      {value && !isOffered && !isOpen && <NothingToBreak why={value.seal === 'none' ? texts.noSeal : texts.spent} />}
      {isOpen && <SealForm {...{ self, unfinished, finish, back: () => setOpen(false) }} />}
      {isOffered && !isOpen && <Press onPress={() => setOpen(true)}>{texts.open}</Press>}
    </div>
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

type FormProps = {
  readonly self: Self;
  /** What they began: only that can be finished. */
  readonly unfinished: Emergency | undefined;
  readonly back: () => void;
  readonly finish: () => void;
};
type Asked = { readonly who: string | undefined; readonly role: Role | undefined; readonly reason: string };

function SealForm({ self: { operatorId, passkeys }, unfinished, back, finish }: FormProps) {
  const texts = useEmergencyTexts();
  const { role: roles } = usePeopleTexts();
  const [asked, setAsked] = useState<Asked>({ who: undefined, role: undefined, reason: '' });
  const { who, role, reason } = unfinished ? { ...unfinished, who: unfinished.operatorId } : asked;
  const [typed, setTyped] = useState({ firstHalf: '', secondHalf: '' });
  const [password, setPassword] = useState('');
  // Who has one confirms with it.
  const takesPassword = passkeys.length === 0;
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(async () => {
      await breakSeal({ operatorId: who, role, reason, ...typed, ...(takesPassword ? { password } : {}) });
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
      {unfinished ? (
        <Paragraph>{texts.finish(unfinished.name, roles[unfinished.role])}</Paragraph>
      ) : (
        <WhatFor {...{ asked, operatorId }} change={(more) => setAsked({ ...asked, ...more })} />
      )}
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

type WhatForProps = {
  readonly asked: Asked;
  /** Of who asks, who gets nothing. */
  readonly operatorId: string;
  readonly change: (more: Partial<Asked>) => void;
};

/** Who gets which role, and why. */
function WhatFor({ asked: { who, role, reason }, operatorId, change }: WhatForProps) {
  const texts = useEmergencyTexts();
  const { role: roles } = usePeopleTexts();
  const { value: people = [] } = useLoaded(atWork);
  const others = people.filter((each) => each.operatorId !== operatorId);
  return (
    <>
      <ChoiceField
        {...{ label: texts.who, value: who, at: '/operatorId' }}
        options={others.map((each) => each.operatorId)}
        nameOf={(id) => others.find((each) => each.operatorId === id)?.name ?? id}
        onChange={(picked) => change({ who: picked })}
      />
      <ChoiceField
        {...{ label: texts.role, value: role, at: '/role' }}
        options={emergencyRoles}
        nameOf={(each) => roles[each]}
        onChange={(picked) => change({ role: picked })}
      />
      <TextField
        {...{ label: texts.reason, at: '/reason', isRequired: true, maxLength: 300, value: reason }}
        onChange={(said) => change({ reason: said })}
      />
    </>
  );
}
