import { LongField, useAction } from '@keten/web';
import { useState } from 'react';
import { FormEnd } from '../form-end.tsx';
import { answerHelp } from './help-api.ts';
import type { HelpCall } from './help-api.ts';
import { useHelpTexts } from './help-texts.ts';

type Props = { readonly call: HelpCall; readonly sent: () => void; readonly back: () => void };

/** What who asked for help reads at once. */
export function AnswerForm({ call: { helpId, name }, sent, back }: Props) {
  const texts = useHelpTexts();
  const [text, setText] = useState('');
  const { isBusy, refused, run } = useAction();
  const send = async (): Promise<void> => {
    await answerHelp(helpId, text.trim());
    sent();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(send);
      }}
    >
      <LongField
        {...{ label: texts.answerLabel(name), hint: texts.answerWhat, value: text, onChange: setText }}
        maxLength={1000}
        isRequired
        hasFocus
      />
      <FormEnd {...{ refused, isBusy, back }} send={texts.send} cancel={texts.cancel} />
    </form>
  );
}
