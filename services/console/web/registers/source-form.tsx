import { EntryForm } from './entry-form.tsx';
import type { EntryFormProps } from './register.ts';
import type { SourceEntry } from './register-api.ts';
import { SourceRights, SourceWays } from './source-fields.tsx';
import { noSecrets, sourceBody, typedSource } from './source-typed.ts';

/** Who may report, and how far its word goes. */
export const SourceForm = ({ before, ...rest }: EntryFormProps<SourceEntry>) => (
  <EntryForm
    {...rest}
    kind="source"
    api="/v1/sources"
    start={typedSource(before)}
    nameOf={({ name }) => name}
    noSecrets={noSecrets}
    bodyOf={sourceBody}
    fields={(form) => (
      <>
        <SourceRights {...form} />
        <SourceWays {...form} isNew={!rest.known} />
      </>
    )}
  />
);
