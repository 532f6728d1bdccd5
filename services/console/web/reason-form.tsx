import { ButtonGroup } from '@utrecht/component-library-react';
import { DecidingPress, LongField, Press } from '@keten/web';
import { useState } from 'react';

type Props = {
  readonly label: string;
  readonly hint: string;
  /** What is done with the reason. */
  readonly action: string;
  readonly cancel: string;
  readonly isBusy: boolean;
  readonly back: () => void;
  readonly send: (reason: string) => void;
};

/** A decision that takes a reason, for who reads it later. */
export function ReasonForm({ label, hint, action, cancel, isBusy, back, send }: Props) {
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(reason.trim());
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
    </form>
  );
}
