import { ButtonGroup } from '@utrecht/component-library-react';
import { LongField, Press } from '@keten/web';
import { useState } from 'react';
import { useConsoleTexts } from './texts.ts';

type Props = { readonly isBusy: boolean; readonly back: () => void; readonly send: (reason: string) => void };

export function RejectForm({ isBusy, back, send }: Props) {
  const texts = useConsoleTexts();
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(reason.trim());
      }}
    >
      <LongField
        label={texts.reason}
        hint={texts.reasonWhat}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        isRequired
        hasFocus
      />
      <ButtonGroup>
        <Press look="primary" isSubmit isBusy={isBusy}>
          {texts.verbs.reject}
        </Press>
        <Press look="subtle" onPress={back}>
          {texts.cancel}
        </Press>
      </ButtonGroup>
    </form>
  );
}
