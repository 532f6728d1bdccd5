import { FieldFaults, TextField, useAction } from '@keten/web';
import { useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { FormEnd } from '../form-end.tsx';
import { newOne } from '../own-texts/own-text-api.ts';
import type { About } from '../own-texts/own-text-api.ts';
import { firstWords, OwnForm } from '../own-texts/own-form.tsx';
import { KeptSign } from '../own-texts/own-texts-note.tsx';
import { useKeptText } from '../own-texts/use-own-texts.ts';
import type { Unfinished } from '../own-texts/use-own-texts.ts';
import type { EntryFormProps } from './register.ts';
import { proposeEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

/** What is kept of a form while somebody types: nothing that is secret. */
type OwnEntry<Typed> = { readonly id: string; readonly typed: Typed };

type Props<Item, Typed, Secrets> = Omit<EntryFormProps<Item>, 'before' | 'now'> & {
  readonly kind: About['kind'];
  /** Such as `/v1/sources`. */
  readonly api: string;
  readonly start: Typed;
  readonly nameOf: (typed: Typed) => string;
  readonly noSecrets: Secrets;
  readonly bodyOf: (typed: Typed, secrets: Secrets) => object;
  readonly fields: (form: {
    readonly typed: Typed;
    readonly change: (part: Partial<Typed>) => void;
    readonly secrets: Secrets;
    readonly changeSecrets: (part: Partial<Secrets>) => void;
  }) => ReactNode;
};

/** What an entry of a register should be, for another administrator to decide on. */
export function EntryForm<Item, Typed extends object, Secrets extends object>(props: Props<Item, Typed, Secrets>) {
  const { kind, known, nameOf } = props;
  const about = { kind, id: known?.id ?? newOne };
  return (
    <OwnForm<OwnEntry<Typed>> about={about} nameOf={({ id, typed }) => firstWords(nameOf(typed), id)}>
      {(taken) => <Form {...{ ...props, about, taken }} />}
    </OwnForm>
  );
}

type FormProps<Item, Typed, Secrets> = Props<Item, Typed, Secrets> & {
  readonly about: About;
  readonly taken: Unfinished<OwnEntry<Typed>> | undefined;
};

function Form<Item, Typed extends object, Secrets extends object>(props: FormProps<Item, Typed, Secrets>) {
  const { api, known, start, noSecrets, bodyOf, fields, finish, back, about, taken } = props;
  const texts = useRegisterTexts();
  const [id, setId] = useState(taken?.form.id ?? known?.id ?? '');
  const [typed, setTyped] = useState({ ...start, ...taken?.form.typed });
  const [secrets, setSecrets] = useState(noSecrets);
  const kept = useKeptText(about, taken, { id, typed } satisfies OwnEntry<Typed>);
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(async () => {
      const given = await proposeEntry(api, id.trim(), bodyOf(typed, secrets), known?.contentHash);
      kept.finish();
      finish(id.trim(), given.token ?? given.webhookSecret);
    });
  };
  return (
    <form onSubmit={send} className="keten-stack">
      <FieldFaults refused={refused}>
        {!known && <TextField label={texts.id} hint={texts.idWhat} value={id} onChange={setId} isRequired />}
        {fields({
          ...{ typed, secrets },
          change: (part) => setTyped((now) => ({ ...now, ...part })),
          changeSecrets: (part) => setSecrets((now) => ({ ...now, ...part })),
        })}
      </FieldFaults>
      <FormEnd {...{ refused, isBusy, back }} send={texts.propose} cancel={texts.cancel} />
      <KeptSign kept={kept} />
    </form>
  );
}
