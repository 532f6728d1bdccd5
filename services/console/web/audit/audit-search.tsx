import { actorKinds } from '@keten/domain';
import { ChoiceField, fromLocalInput, Press, TextField } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { nothingSought } from './audit-api.ts';
import type { Sought } from './audit-api.ts';
import { useAuditTexts } from './audit-texts.ts';

type Props = { readonly sought: Sought; readonly onSeek: (sought: Sought) => void };

const kinds = ['', ...actorKinds] as const;

/** Records by who, about what, and when. */
export function AuditSearch({ sought, onSeek }: Props) {
  const texts = useAuditTexts();
  const [written, write] = useState(nothingSought);
  const set = (part: keyof Sought) => (value: string) => write({ ...written, [part]: value });
  const seek = (event: SubmitEvent): void => {
    event.preventDefault();
    const { actorId, subject, from, until, ...rest } = written;
    onSeek({
      ...rest,
      ...{ actorId: actorId.trim(), subject: subject.trim() },
      ...{ from: fromLocalInput(from) ?? '', until: fromLocalInput(until) ?? '' },
    });
  };
  const seekNothing = (): void => {
    write(nothingSought);
    onSeek(nothingSought);
  };
  return (
    <search>
      <form className="keten-row keten-search" onSubmit={seek}>
        <TextField
          label={texts.person}
          hint={texts.personHint}
          value={written.actorId}
          onChange={set('actorId')}
          maxLength={100}
        />
        <TextField
          label={texts.subject}
          hint={texts.subjectHint}
          value={written.subject}
          onChange={set('subject')}
          maxLength={100}
        />
        <ChoiceField
          label={texts.kind}
          value={kinds.find((kind) => kind === written.actorKind)}
          options={kinds}
          nameOf={(kind) => (kind === '' ? texts.anyKind : texts.kinds[kind])}
          onChange={set('actorKind')}
        />
        <TextField label={texts.from} type="datetime-local" value={written.from} onChange={set('from')} />
        <TextField label={texts.until} type="datetime-local" value={written.until} onChange={set('until')} />
        <Press isSubmit>{texts.seek}</Press>
        {sought !== nothingSought && (
          <Press look="subtle" onPress={seekNothing}>
            {texts.all}
          </Press>
        )}
      </form>
    </search>
  );
}
