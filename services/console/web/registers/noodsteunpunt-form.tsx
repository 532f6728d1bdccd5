import { TextField, TickField } from '@keten/web';
import { EntryForm } from './entry-form.tsx';
import type { EntryFormProps } from './register.ts';
import type { NoodsteunpuntEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

const empty = { name: '', address: '', gemeente: '', open: false };

/** A place that people can go to, and whether it is open. */
export function NoodsteunpuntForm({ before, ...rest }: EntryFormProps<NoodsteunpuntEntry>) {
  const texts = useRegisterTexts();
  const { name, address, gemeente, open } = before ?? empty;
  return (
    <EntryForm
      {...rest}
      kind="noodsteunpunt"
      api="/v1/noodsteunpunten"
      start={{ name, address, gemeente, open }}
      nameOf={(typed) => typed.name}
      noSecrets={{}}
      bodyOf={(typed) => typed}
      fields={({ typed, change }) => (
        <>
          <TextField
            {...{ label: texts.name, at: '/name', value: typed.name, maxLength: 200, isRequired: true }}
            onChange={(text) => change({ name: text })}
          />
          <TextField
            {...{ label: texts.address, at: '/address', value: typed.address, maxLength: 300, isRequired: true }}
            onChange={(text) => change({ address: text })}
          />
          <TextField
            {...{ label: texts.gemeente, hint: texts.gemeenteWhat, at: '/gemeente', value: typed.gemeente }}
            isRequired
            onChange={(text) => change({ gemeente: text.trim() })}
          />
          {!rest.known && (
            <TickField
              label={texts.isOpenNow}
              isTicked={typed.open}
              onChange={(isTicked) => change({ open: isTicked })}
            />
          )}
        </>
      )}
    />
  );
}
