import { mobileOf, mostDuties, operatorRoles, rubriceringen, sides } from '@keten/domain';
import type { Rubricering, Side } from '@keten/domain';
import { ChoiceField, TextField, TickField, TickGroup, useAction } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { FormEnd } from '../form-end.tsx';
import { newOne } from '../own-texts/own-text-api.ts';
import type { About } from '../own-texts/own-text-api.ts';
import { firstWords, OwnForm } from '../own-texts/own-form.tsx';
import { KeptSign } from '../own-texts/own-texts-note.tsx';
import { useKeptText } from '../own-texts/use-own-texts.ts';
import type { Unfinished } from '../own-texts/use-own-texts.ts';
import { proposeRights } from './people-api.ts';
import type { Colleague, Given, Region } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';

type Props = {
  /** Who is changed; nobody for somebody new. */
  readonly before?: Colleague;
  /** Those that somebody can be held to. */
  readonly regions: readonly Region[];
  readonly finish: (given: Given) => void;
  readonly back: () => void;
};

/** What is kept of it while it is typed; whether they get another password is asked anew. */
type OwnPerson = {
  readonly id: string;
  readonly name: string;
  readonly roles: Colleague['roles'];
  readonly regions?: readonly string[] | undefined;
  readonly clearance?: Rubricering | undefined;
  readonly side?: Side | 'none' | undefined;
  readonly phone?: string | undefined;
  readonly dutyOrder?: number | undefined;
};

const sidesOrNone = ['none', ...sides] as const;
const dutyPlaces = Array.from({ length: mostDuties }, (_, at) => `${at + 1}`);

/** What somebody should be, for another administrator to agree on. */
export function PeopleForm(props: Props) {
  const about = { kind: 'person', id: props.before?.operatorId ?? newOne } as const;
  return (
    <OwnForm<OwnPerson> about={about} nameOf={({ name, id }) => firstWords(name, id)}>
      {(taken) => <Form {...{ ...props, about, taken }} />}
    </OwnForm>
  );
}

type FormProps = Props & { readonly about: About; readonly taken: Unfinished<OwnPerson> | undefined };

function Form({ before, regions: all, finish, back, about, taken }: FormProps) {
  const texts = usePeopleTexts();
  const start = taken?.form ?? before;
  const [id, setId] = useState(taken?.form.id ?? before?.operatorId ?? '');
  const [name, setName] = useState(start?.name ?? '');
  const [roles, setRoles] = useState(start?.roles ?? []);
  const [regions, setRegions] = useState(start?.regions ?? []);
  const isRegional = roles.includes('regional-operator');
  const [clearance, setClearance] = useState<Rubricering | undefined>(start?.clearance);
  const [side, setSide] = useState<Side | 'none'>(start?.side ?? 'none');
  const [phone, setPhone] = useState(start?.phone ?? '');
  const [dutyOrder, setDutyOrder] = useState(start?.dutyOrder ?? 1);
  const isOnDuty = roles.includes('duty-officer');
  const [newPassword, setNewPassword] = useState(false);
  const typed = { id, name, roles, regions, clearance, side, phone, dutyOrder };
  const kept = useKeptText(about, taken, typed satisfies OwnPerson);
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    // Without it the form is not sent.
    if (clearance === undefined) return;
    const wish = {
      ...{ name: name.trim(), roles, regions: isRegional ? regions : [], side, clearance, newPassword },
      ...{ phone: mobileOf(phone) ?? phone.trim(), ...(isOnDuty && { dutyOrder }) },
    };
    void run(async () => {
      const given = await proposeRights(id.trim(), wish, before?.contentHash);
      kept.finish();
      finish(given);
    });
  };
  return (
    <form onSubmit={send}>
      {!before && <TextField at="/operatorId" label={texts.id} value={id} onChange={setId} isRequired />}
      <TextField at="/name" label={texts.name} value={name} onChange={setName} maxLength={100} isRequired />
      <TickGroup
        title={texts.roles}
        all={operatorRoles}
        ticked={roles}
        nameOf={(role) => texts.role[role]}
        onChange={setRoles}
      />
      {isRegional && (
        <TickGroup
          title={texts.regions}
          all={all.map(({ code }) => code)}
          ticked={regions}
          nameOf={(code) => all.find((each) => each.code === code)?.name ?? code}
          onChange={setRegions}
          isRequired
        />
      )}
      <ChoiceField
        label={texts.clearance}
        value={clearance}
        options={rubriceringen}
        nameOf={(word) => word}
        onChange={setClearance}
      />
      <ChoiceField
        {...{ label: texts.side, at: '/side', value: side, options: sidesOrNone }}
        nameOf={(each) => texts.sides[each]}
        onChange={setSide}
      />
      <TextField
        {...{ label: texts.phone, hint: texts.phoneWhat, at: '/phone', autoComplete: 'off' }}
        {...{ value: phone, onChange: setPhone }}
      />
      {isOnDuty && (
        <ChoiceField
          {...{ label: texts.dutyOrder, at: '/dutyOrder', value: `${dutyOrder}`, options: dutyPlaces }}
          nameOf={(place) => texts.dutyPlace(Number(place))}
          onChange={(place) => setDutyOrder(Number(place))}
        />
      )}
      {before && <TickField label={texts.newPassword} isTicked={newPassword} onChange={setNewPassword} />}
      <FormEnd {...{ refused, isBusy, back }} send={texts.propose} cancel={texts.cancel} />
      <KeptSign kept={kept} />
    </form>
  );
}
