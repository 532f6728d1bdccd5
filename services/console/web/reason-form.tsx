import { ButtonGroup } from '@utrecht/component-library-react';
import { DecidingPress, LongField, Press } from '@keten/web';
import { useState } from 'react';
import type { Marking } from '@keten/domain';
import { firstWords, OwnForm } from './own-texts/own-form.tsx';
import { KeptSign } from './own-texts/own-texts-note.tsx';
import { useKeptText } from './own-texts/use-own-texts.ts';
import type { Unfinished } from './own-texts/use-own-texts.ts';

/** What is kept of it while it is typed. */
type OwnReason = { readonly decision: string; readonly reason: string };

type Props = {
  /** What is decided on, with which decision, and how that is marked. */
  readonly of: { readonly id: string; readonly decision: string; readonly marking: Marking };
  readonly label: string;
  readonly hint: string;
  /** What is done with the reason. */
  readonly action: string;
  readonly cancel: string;
  readonly isBusy: boolean;
  readonly back: () => void;
  /** Calls `recorded` once it is: until then the reason is kept. */
  readonly send: (reason: string, recorded: () => void) => void;
};

/** A decision that takes a reason, for who reads it later. */
export function ReasonForm(props: Props) {
  const { id, decision } = props.of;
  return (
    <OwnForm<OwnReason>
      about={{ kind: 'reason', id }}
      nameOf={({ reason }) => firstWords(reason)}
      isOfThis={(own) => own.decision === decision}
    >
      {(taken) => <Form {...props} taken={taken} />}
    </OwnForm>
  );
}

type FormProps = Props & { readonly taken: Unfinished<OwnReason> | undefined };

function Form({ of, label, hint, action, cancel, isBusy, back, send, taken }: FormProps) {
  const { id, decision, marking } = of;
  const [reason, setReason] = useState(taken?.form.reason ?? '');
  const own: OwnReason = { decision, reason };
  const kept = useKeptText({ kind: 'reason', id }, taken, own, marking);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(reason.trim(), kept.finish);
      }}
    >
      <LongField label={label} hint={hint} value={reason} onChange={setReason} maxLength={1000} isRequired hasFocus />
      <ButtonGroup>
        <DecidingPress look="primary" isSubmit isBusy={isBusy}>
          {action}
        </DecidingPress>
        <Press look="subtle" onPress={back}>
          {cancel}
        </Press>
      </ButtonGroup>
      <KeptSign kept={kept} />
    </form>
  );
}
