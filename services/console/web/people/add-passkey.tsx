import { TextField, useAction } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { FormEnd } from '../form-end.tsx';
import { addPasskey } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';

type Props = { readonly back: () => void; readonly finish: () => void };

/** A passkey on this device, or on one that the browser offers. */
export function AddPasskey({ back, finish }: Props) {
  const texts = usePeopleTexts();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(async () => {
      await addPasskey(name, password);
      finish();
    });
  };
  return (
    <form onSubmit={send} className="keten-narrow">
      <TextField label={texts.device} hint={texts.deviceWhat} value={name} onChange={setName} isRequired />
      <TextField
        {...{ label: texts.passwordAgain, type: 'password', autoComplete: 'current-password', isRequired: true }}
        value={password}
        onChange={setPassword}
      />
      <FormEnd {...{ refused, isBusy, send: texts.addPasskey, cancel: texts.cancel, back }} />
    </form>
  );
}
