import { followUpKinds } from '@keten/domain';
import type { FollowUpKind, IncidentAnswers } from '@keten/domain';
import {
  LongField,
  Press,
  Progress,
  RadioFields,
  Refusal,
  sharedTexts,
  useAction,
  useTexts,
  useWords,
} from '@keten/web';
import { useState } from 'react';
import { IncidentQuestions } from './incident-fields.tsx';
import { ownId } from './own-id.ts';
import { followUp } from '../portal-api.ts';
import type { FollowUpReceipt, ShownIncident } from '../portal-api.ts';
import { useIncidentTexts } from './incident-texts.ts';

type Props = { readonly incident: ShownIncident; readonly received: (receipt: FollowUpReceipt) => void };

/** Adds to an incident; what is no longer due can't be chosen. The answers are those of before until they are changed. */
export function FollowUpForm({ incident: { incidentId, now, steps }, received }: Props) {
  const texts = useIncidentTexts();
  const { busy } = useTexts(sharedTexts);
  const words = useWords();
  const [followUpId] = useState(ownId);
  const [kind, setKind] = useState<FollowUpKind>('update');
  const [description, setDescription] = useState('');
  const [helpNeeded, setHelpNeeded] = useState('');
  const [answers, setAnswers] = useState<IncidentAnswers>(now);
  const { isBusy, refused, run } = useAction();
  const due = steps.filter(({ state }) => state !== 'done').map(({ stage }) => stage);
  const kinds = followUpKinds.filter((each) => each === 'update' || due.includes(each));
  const send = async (): Promise<void> =>
    received(await followUp(incidentId, { followUpId, kind, description, helpNeeded, ...answers }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(send);
      }}
    >
      <fieldset className="keten-plain">
        <legend>{texts.followUpKind}</legend>
        <RadioFields value={kind} options={kinds} nameOf={(value) => words.followUp[value]} onChange={setKind} />
      </fieldset>
      <LongField label={texts.followUpWhat} value={description} maxLength={8000} isRequired onChange={setDescription} />
      <IncidentQuestions answers={answers} change={(part) => setAnswers((before) => ({ ...before, ...part }))} />
      <LongField
        {...{ label: texts.help, hint: texts.helpWhat, value: helpNeeded, rows: 2, maxLength: 1000 }}
        onChange={setHelpNeeded}
      />
      <Refusal refused={refused} />
      <Press look="primary" isSubmit isBusy={isBusy}>
        {texts.sendFollowUp}
      </Press>
      {isBusy && <Progress label={busy} />}
    </form>
  );
}
