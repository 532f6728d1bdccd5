import { operatorRoles, rubriceringen } from '@keten/domain';
import type { Rubricering } from '@keten/domain';
import { ChoiceField, TextField, TickField, TickGroup, useAction } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { FormEnd } from '../form-end.tsx';
import { proposeRights } from './people-api.ts';
import type { Colleague, Given } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';

type Props = {
  /** Who is changed; nobody for somebody new. */
  readonly before?: Colleague;
  readonly finish: (given: Given) => void;
  readonly back: () => void;
};

/** What somebody should be, for another administrator to agree on. */
export function PeopleForm({ before, finish, back }: Props) {
  const texts = usePeopleTexts();
  const [id, setId] = useState(before?.operatorId ?? '');
  const [name, setName] = useState(before?.name ?? '');
  const [roles, setRoles] = useState(before?.roles ?? []);
  const [clearance, setClearance] = useState<Rubricering | undefined>(before?.clearance);
  const [newPassword, setNewPassword] = useState(false);
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    // Without it the form is not sent.
    if (clearance === undefined) return;
    const wish = { name: name.trim(), roles, clearance, newPassword };
    void run(async () => finish(await proposeRights(id.trim(), wish, before?.contentHash)));
  };
  return (
    <form onSubmit={send}>
      {!before && <TextField label={texts.id} value={id} onChange={setId} isRequired />}
      <TextField label={texts.name} value={name} onChange={setName} maxLength={100} isRequired />
      <TickGroup
        title={texts.roles}
        all={operatorRoles}
        ticked={roles}
        nameOf={(role) => texts.role[role]}
        onChange={setRoles}
      />
      <ChoiceField
        label={texts.clearance}
        value={clearance}
        options={rubriceringen}
        nameOf={(word) => word}
        onChange={setClearance}
      />
      {before && <TickField label={texts.newPassword} isTicked={newPassword} onChange={setNewPassword} />}
      <FormEnd {...{ refused, isBusy, back }} send={texts.propose} cancel={texts.cancel} />
    </form>
  );
}
