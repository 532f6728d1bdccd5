import { contactKinds } from '@keten/domain';
import type { ContactKind } from '@keten/domain';
import { ChoiceField, TextField, useAction } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { FormEnd } from '../form-end.tsx';
import { proposeContact } from './wording-api.ts';
import type { Contact } from './wording-api.ts';
import { useWordingTexts } from './wording-texts.ts';

type Props = {
  /** What is changed; nothing for a new one. */
  readonly before?: Contact;
  readonly finish: () => void;
  readonly back: () => void;
};

const nothing = { value: '', owner: '', purpose: '', source: '' };

/** A number or link that texts should hold, for somebody else to check and agree on. */
export function ContactForm({ before, finish, back }: Props) {
  const texts = useWordingTexts();
  const start = before?.proposal?.content ?? before?.inForce;
  const [id, setId] = useState(before?.entryId ?? '');
  const [kind, setKind] = useState<ContactKind | undefined>(start?.kind);
  const [said, say] = useState(start ?? nothing);
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    // Without it the form is not sent.
    if (kind === undefined) return;
    const { value, owner, purpose, source } = said;
    const contact = { kind, value: value.trim(), owner, purpose, source };
    void run(async () => {
      await proposeContact(id.trim(), contact, before?.contentHash);
      finish();
    });
  };
  const field = (name: keyof typeof nothing, hint?: string) => (
    <TextField
      {...{ label: texts[name], value: said[name], maxLength: 200, isRequired: true }}
      {...(hint === undefined ? {} : { hint })}
      onChange={(text) => say({ ...said, [name]: text })}
    />
  );
  return (
    <form onSubmit={send}>
      {!before && <TextField label={texts.id} hint={texts.idWhat} value={id} onChange={setId} isRequired />}
      <ChoiceField
        label={texts.kindOf}
        value={kind}
        options={contactKinds}
        nameOf={(each) => texts.kinds[each]}
        onChange={setKind}
      />
      {field('value', texts.valueWhat)}
      {field('owner')}
      {field('purpose')}
      {field('source')}
      <FormEnd {...{ refused, isBusy, back }} send={texts.propose} cancel={texts.cancel} />
    </form>
  );
}
