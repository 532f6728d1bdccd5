import type { IncidentAnswers } from '@keten/domain';
import { RadioFields } from '@keten/web';
import { ServiceField } from '../service-field.tsx';
import { useIncidentTexts } from './incident-texts.ts';

type Props = { readonly answers: Partial<IncidentAnswers>; readonly change: (part: Partial<IncidentAnswers>) => void };

/** The questions from which it follows who must hear of an incident; the same in a first report and in what follows. */
export function IncidentQuestions({ answers, change }: Props) {
  const texts = useIncidentTexts();
  const { serviceState, isCyber, isSignificant } = answers;
  return (
    <>
      <ServiceField value={serviceState} onChange={(value) => change({ serviceState: value })} />
      <YesNo
        question={texts.isSignificant}
        value={isSignificant}
        onChange={(value) => change({ isSignificant: value })}
      />
      <YesNo question={texts.isCyber} value={isCyber} onChange={(value) => change({ isCyber: value })} />
    </>
  );
}

type YesNoProps = {
  readonly question: string;
  /** Undefined as long as nobody answered. */
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean) => void;
};

const yesAndNo = ['yes', 'no'] as const;

function YesNo({ question, value, onChange }: YesNoProps) {
  const { yesNo } = useIncidentTexts();
  return (
    <fieldset className="keten-plain">
      <legend>{question}</legend>
      <RadioFields
        value={value === undefined ? undefined : value ? 'yes' : 'no'}
        options={yesAndNo}
        nameOf={(answer) => yesNo[answer]}
        onChange={(answer) => onChange(answer === 'yes')}
      />
    </fieldset>
  );
}
