import { serviceStates } from '@keten/domain';
import type { ObligationKey, ServiceState } from '@keten/domain';
import { ChoiceField, LongField, RadioFields, TextField, TickField, useAction, useWords } from '@keten/web';
import { useState } from 'react';
import { FormEnd } from '../form-end.tsx';
import { firstWords, OwnForm } from '../own-texts/own-form.tsx';
import { KeptSign } from '../own-texts/own-texts-note.tsx';
import { useKeptText } from '../own-texts/use-own-texts.ts';
import type { Unfinished } from '../own-texts/use-own-texts.ts';
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

/** What is kept of it while it is typed. Sent once more after a crash, it is the same call. */
type OwnCall = {
  /** What they were called about, also when something newer goes out while this is written. */
  readonly of: ObligationKey;
  readonly callId: string;
  readonly outcome?: Outcome | undefined;
  readonly spokenTo: string;
  readonly note: string;
  readonly confirmed: boolean;
  readonly service: ServiceState | '';
};

/** What came of a call, for all who are at work on it. */
export function CallForm(props: Props) {
  const { warningId, recipientId } = props.of;
  return (
    <OwnForm<OwnCall>
      about={{ kind: 'call', id: warningId }}
      nameOf={({ note, spokenTo }) => firstWords(note, spokenTo)}
      isOfThis={({ of }) => of.recipientId === recipientId}
    >
      {(taken) => <Form {...props} taken={taken} />}
    </OwnForm>
  );
}

const nothing = { spokenTo: '', note: '', confirmed: false, service: '' } as const;

function Form({
  of: given,
  mayConfirm,
  saved,
  back,
  taken,
}: Props & { readonly taken: Unfinished<OwnCall> | undefined }) {
  const texts = useCallTexts();
  const [said, setSaid] = useState<OwnCall>(
    () => taken?.form ?? { of: given, callId: crypto.randomUUID(), ...nothing },
  );
  const { of, callId, outcome, spokenTo, note, confirmed, service } = said;
  const say = (part: Partial<OwnCall>): void => setSaid((before) => ({ ...before, ...part }));
  const kept = useKeptText({ kind: 'call', id: of.warningId }, taken, said);
  const { isBusy, refused, run } = useAction();
  const isReached = outcome === 'reached';
  const send = async (): Promise<void> => {
    const says = isReached && confirmed;
    const told = { callId, reached: isReached, note: note.trim(), spokenTo: isReached ? spokenTo.trim() : '' };
    await logCall(of, { ...told, confirmed: says, ...(says && service !== '' ? { serviceState: service } : {}) });
    kept.finish();
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
          onChange={(value) => say({ outcome: value })}
        />
      </fieldset>
      {isReached && (
        <TextField
          {...{ label: texts.spokenTo, value: spokenTo, isRequired: confirmed }}
          onChange={(text) => say({ spokenTo: text })}
          maxLength={100}
        />
      )}
      <LongField
        {...{ label: texts.note, value: note, rows: 2, maxLength: 1000 }}
        onChange={(text) => say({ note: text })}
      />
      {isReached && mayConfirm && (
        <TickField label={texts.confirmed} isTicked={confirmed} onChange={(isTicked) => say({ confirmed: isTicked })} />
      )}
      {isReached && mayConfirm && confirmed && (
        <ServiceChoice service={service} setService={(state) => say({ service: state })} />
      )}
      <FormEnd {...{ refused, isBusy, back }} send={texts.save} cancel={texts.cancel} />
      <KeptSign kept={kept} />
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
