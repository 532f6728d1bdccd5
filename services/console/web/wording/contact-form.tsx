import { contactKinds } from '@keten/domain';
import type { ContactKind } from '@keten/domain';
import { ChoiceField, TextField, useAction } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { FormEnd } from '../form-end.tsx';
import { newOne } from '../own-texts/own-text-api.ts';
import type { About } from '../own-texts/own-text-api.ts';
import { firstWords, OwnForm } from '../own-texts/own-form.tsx';
import { KeptSign } from '../own-texts/own-texts-note.tsx';
import { useKeptText } from '../own-texts/use-own-texts.ts';
import type { Unfinished } from '../own-texts/use-own-texts.ts';
import { proposeContact } from './wording-api.ts';
import type { Contact } from './wording-api.ts';
import { useWordingTexts } from './wording-texts.ts';

type Props = {
  /** What is changed; nothing for a new one. */
  readonly before?: Contact;
  readonly finish: (entryId: string) => void;
  readonly back: () => void;
};

const nothing = { value: '', owner: '', purpose: '', source: '' };

/** What is kept of it while it is typed. */
type OwnContact = {
  readonly id: string;
  readonly kind?: ContactKind | undefined;
  readonly said: { readonly [name in keyof typeof nothing]: string };
};

/** A number or link that texts should hold, for somebody else to check and agree on. */
export function ContactForm(props: Props) {
  const about = { kind: 'contact', id: props.before?.entryId ?? newOne } as const;
  return (
    <OwnForm<OwnContact> about={about} nameOf={({ id, said }) => firstWords(said.value, said.owner, said.purpose, id)}>
      {(taken) => <Form {...{ ...props, about, taken }} />}
    </OwnForm>
  );
}

type FormProps = Props & { readonly about: About; readonly taken: Unfinished<OwnContact> | undefined };

function Form({ before, finish, back, about, taken }: FormProps) {
  const texts = useWordingTexts();
  const start = before?.proposal?.content ?? before?.inForce;
  const [id, setId] = useState(taken?.form.id ?? before?.entryId ?? '');
  const [kind, setKind] = useState(taken ? taken.form.kind : start?.kind);
  const [said, say] = useState<OwnContact['said']>(taken?.form.said ?? start ?? nothing);
  const kept = useKeptText(about, taken, { id, kind, said } satisfies OwnContact);
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    // Without it the form is not sent.
    if (kind === undefined) return;
    const { value, owner, purpose, source } = said;
    const contact = { kind, value: value.trim(), owner, purpose, source };
    void run(async () => {
      await proposeContact(id.trim(), contact, before?.contentHash);
      kept.finish();
      finish(id.trim());
    });
  };
  const field = (name: keyof typeof nothing, hint?: string) => (
    <TextField
      {...{ at: `/${name}`, label: texts[name], value: said[name], maxLength: 200, isRequired: true }}
      {...(hint === undefined ? {} : { hint })}
      onChange={(text) => say({ ...said, [name]: text })}
    />
  );
  return (
    <form onSubmit={send}>
      {!before && (
        <TextField at="/entryId" label={texts.id} hint={texts.idWhat} value={id} onChange={setId} isRequired />
      )}
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
      <KeptSign kept={kept} />
    </form>
  );
}
