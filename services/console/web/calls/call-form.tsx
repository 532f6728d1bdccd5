import { serviceStates } from '@keten/domain';
import type { ObligationKey, ServiceState } from '@keten/domain';
import { ChoiceField, LongField, RadioFields, TextField, TickField, useAction, useWords } from '@keten/web';
import { useState } from 'react';
import { FormEnd } from '../form-end.tsx';
import { logCall } from './call-api.ts';
import { useCallTexts } from './call-texts.ts';

type Props = {
  readonly of: ObligationKey;
  /** Whether they were asked something that they can confirm on the phone. */
  readonly mayConfirm: boolean;
  readonly saved: () => void;
  readonly back: () => void;
};
const outcomes = ['reached', 'not-reached'] as const;
type Outcome = (typeof outcomes)[number];

/** What came of a call, for all who are at work on it. */
export function CallForm({ of: given, mayConfirm, saved, back }: Props) {
  const texts = useCallTexts();
  // What they were called about, also when something newer goes out while this is written.
  const [of] = useState(given);
  const [callId] = useState(() => crypto.randomUUID());
  const [outcome, setOutcome] = useState<Outcome>();
  const [spokenTo, setSpokenTo] = useState('');
  const [note, setNote] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const [service, setService] = useState<ServiceState | ''>('');
  const { isBusy, refused, run } = useAction();
  const isReached = outcome === 'reached';
  const send = async (): Promise<void> => {
    const says = isReached && confirmed;
    const told = { callId, reached: isReached, note: note.trim(), spokenTo: isReached ? spokenTo.trim() : '' };
    await logCall(of, { ...told, confirmed: says, ...(says && service !== '' ? { serviceState: service } : {}) });
    saved();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(send);
      }}
    >
      <fieldset className="keten-plain">
        <legend>{texts.what}</legend>
        <RadioFields
          value={outcome}
          options={outcomes}
          nameOf={(value) => texts.outcome[value]}
          onChange={setOutcome}
        />
      </fieldset>
      {isReached && (
        <TextField
          {...{ label: texts.spokenTo, value: spokenTo, onChange: setSpokenTo, isRequired: confirmed }}
          maxLength={100}
        />
      )}
      <LongField {...{ label: texts.note, value: note, onChange: setNote, rows: 2, maxLength: 1000 }} />
      {isReached && mayConfirm && <TickField label={texts.confirmed} isTicked={confirmed} onChange={setConfirmed} />}
      {isReached && mayConfirm && confirmed && <ServiceChoice {...{ service, setService }} />}
      <FormEnd {...{ refused, isBusy, back }} send={texts.save} cancel={texts.cancel} />
    </form>
  );
}

type ServiceProps = { readonly service: ServiceState | ''; readonly setService: (service: ServiceState | '') => void };

function ServiceChoice({ service, setService }: ServiceProps) {
  const texts = useCallTexts();
  const words = useWords();
  return (
    <ChoiceField
      label={texts.service}
      value={service}
      options={['', ...serviceStates]}
      nameOf={(state) => (state === '' ? texts.unknown : words.service[state])}
      onChange={setService}
    />
  );
}
