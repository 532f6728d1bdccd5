import { LongField, useAction } from '@keten/web';
import { useState } from 'react';
import type { Marking } from '@keten/domain';
import { FormEnd } from '../form-end.tsx';
import { firstWords, OwnForm } from '../own-texts/own-form.tsx';
import { KeptSign } from '../own-texts/own-texts-note.tsx';
import { useKeptText } from '../own-texts/use-own-texts.ts';
import type { Unfinished } from '../own-texts/use-own-texts.ts';
import { answerHelp } from './help-api.ts';
import type { HelpCall } from './help-api.ts';
import { useHelpTexts } from './help-texts.ts';

/** What is kept of it while it is typed. */
type OwnAnswer = { readonly text: string };
type Props = {
  readonly call: HelpCall;
  /** Of the warning that it is about. */
  readonly marking: Marking;
  readonly sent: () => void;
  readonly back: () => void;
};

/** What who asked for help reads at once. */
export function AnswerForm(props: Props) {
  return (
    <OwnForm<OwnAnswer> about={{ kind: 'answer', id: props.call.helpId }} nameOf={({ text }) => firstWords(text)}>
      {(taken) => <Form {...props} taken={taken} />}
    </OwnForm>
  );
}

type FormProps = Props & { readonly taken: Unfinished<OwnAnswer> | undefined };

function Form({ call: { helpId, name }, marking, sent, back, taken }: FormProps) {
  const texts = useHelpTexts();
  const [text, setText] = useState(taken?.form.text ?? '');
  const own: OwnAnswer = { text };
  const kept = useKeptText({ kind: 'answer', id: helpId }, taken, own, marking);
  const { isBusy, refused, run } = useAction();
  const send = async (): Promise<void> => {
    await answerHelp(helpId, text.trim());
    kept.finish();
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
      <KeptSign kept={kept} />
    </form>
  );
}
